/** Starts browsers, and connects to them. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Browser, connect, launch } from 'puppeteer-core'

import { type BrowserName, findBrowser } from '../../scripts/browsers.ts'
import { completeFirefox } from './firefox.ts'

/** A browser and the way to be done with it. */
export interface TestBrowser {
  browser: Browser
  close: () => Promise<void>
}

const options = {
  chromium: {
    browser: 'chrome',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
  firefox: {
    browser: 'firefox',
    // Lets the tests turn scripts off, choose colours, and compose text, which WebDriver has no word for.
    args: ['--remote-allow-system-access'],
  },
} as const

/**
 * Starts a browser of its own, with an empty profile that is removed afterwards.
 *
 * @param name Which browser.
 * @returns The browser, ready.
 */
export async function launchBrowser(name: BrowserName): Promise<TestBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'riposte-browser-'))
  const { browser: kind, args } = options[name]
  const browser = await launch({
    browser: kind,
    executablePath: findBrowser(name),
    headless: true,
    userDataDir: profile,
    args: [...args],
    // Without a language Chromium takes no file whose name is not ASCII, and says nothing.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (name === 'firefox') completeFirefox(browser)
  return {
    browser,
    close: async () => {
      const program = browser.process()
      const isOver = program && once(program, 'exit')
      if (browser.connected) await browser.close()
      else program?.kill()
      await isOver
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/**
 * Connects to a browser that somebody else has started.
 *
 * @param name Which browser it is.
 * @param address Its `ws:` address.
 * @returns The browser; closing it closes the connection only.
 */
export async function connectToBrowser(name: BrowserName, address: string): Promise<TestBrowser> {
  const isFirefox = name === 'firefox'
  const browser = await connect({
    browserWSEndpoint: address,
    ...(isFirefox ? { protocol: 'webDriverBiDi' as const } : {}),
  })
  if (isFirefox) completeFirefox(browser)
  return { browser, close: () => browser.disconnect() }
}
