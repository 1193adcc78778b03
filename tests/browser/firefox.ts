/**
 * What Puppeteer cannot ask of Firefox yet, because WebDriver BiDi has no word for it, asked of Firefox itself: its
 * own code, which Firefox lets run for who started it with `--remote-allow-system-access`. So the tests are written
 * in plain Puppeteer, whatever the browser.
 */
import type { Browser, BrowserContext, MediaFeature, Page } from 'puppeteer-core'

/** The parts of Puppeteer's classes for Firefox that its types keep to themselves; as of 25.16. */
// The casts to it stand in `runInFirefox` alone.
interface Inside {
  connection: {
    send: (method: string, params: object) => Promise<{ result: Evaluated & { contexts: Tree[] } }>
  }
}

interface Tree {
  context: string
}

interface Evaluated {
  type: 'success' | 'exception'
  exceptionDetails?: { text: string }
}

/**
 * Runs code with the rights of Firefox itself, in its window; `tab` in it is the page's `BrowsingContext`.
 *
 * @param page A page of Firefox.
 * @param code Statements.
 */
export async function runInFirefox(page: Page, code: string): Promise<void> {
  const { connection } = page.browser() as unknown as Inside
  const { _id: id } = page.mainFrame() as unknown as { _id: string }
  const { result: tree } = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  })
  const expression = `{
    const shared = 'chrome://remote/content/shared/'
    const { NavigableManager } = ChromeUtils.importESModule(shared + 'NavigableManager.sys.mjs')
    const tab = NavigableManager.getBrowsingContextById(${JSON.stringify(id)})
    ${code}
    null
  }`
  const { result } = await connection.send('script.evaluate', {
    expression,
    target: { context: tree.contexts[0]?.context },
    awaitPromise: true,
  })
  if (result.type !== 'success') throw new Error(`Firefox: ${result.exceptionDetails?.text}`)
}

/** The media features that Firefox can be told, and by which preference. It holds for all its pages. */
const preferences: Readonly<Record<string, { name: string; values: Record<string, number> }>> = {
  'prefers-color-scheme': {
    name: 'layout.css.prefers-color-scheme.content-override',
    values: { dark: 0, light: 1 },
  },
  'prefers-reduced-motion': {
    name: 'ui.prefersReducedMotion',
    values: { reduce: 1, 'no-preference': 0 },
  },
}

async function emulateMedia(page: Page, features: readonly MediaFeature[]): Promise<void> {
  const lines = Object.values(preferences).map(
    ({ name }) => `Services.prefs.clearUserPref('${name}')`,
  )
  for (const { name, value } of features) {
    const preference = preferences[name]
    const number = preference?.values[value]
    if (number === undefined) {
      throw new Error(`tests/browser/firefox.ts does not know ${name}: ${value} yet.`)
    }
    lines.push(`Services.prefs.setIntPref('${preference?.name}', ${number})`)
  }
  await runInFirefox(page, lines.join('\n'))
}

/** Whether a page has set a preference that the next one must not find. */
let isEmulating = false

async function completePage(page: Page): Promise<Page> {
  if (isEmulating) await emulateMedia(page, [])
  isEmulating = false
  page.setJavaScriptEnabled = (enabled) =>
    runInFirefox(page, `tab.allowJavascript = ${String(enabled)}`)
  page.emulateMediaFeatures = (features = []) => {
    isEmulating = true
    return emulateMedia(page, features)
  }
  // Firefox lets every window that is tested believe that it has the focus.
  page.emulateFocusedPage = () => Promise.resolve()
  return page
}

function completeContext(context: BrowserContext): BrowserContext {
  const newPage = context.newPage.bind(context)
  context.newPage = async (...options) => completePage(await newPage(...options))
  return context
}

/**
 * Gives the pages that a Firefox opens from now on what Puppeteer lacks.
 *
 * @param browser The Firefox.
 */
export function completeFirefox(browser: Browser): void {
  const createBrowserContext = browser.createBrowserContext.bind(browser)
  browser.createBrowserContext = async (options) =>
    completeContext(await createBrowserContext(options))
  completeContext(browser.defaultBrowserContext())
}
