/** Starts the browser that the tests drive, and opens pages in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Browser, type Page, launch } from 'puppeteer-core'

import { findBrowser } from '../../scripts/browsers.ts'
import type * as riposteClient from '../../src/client/index.ts'

declare global {
  /** The whole client, in the pages of the tests. */
  var riposte: typeof riposteClient
}

/** A browser of its own, with an empty profile that is removed afterwards. */
export interface TestBrowser {
  browser: Browser
  close: () => Promise<void>
}

/** A page of its own, with cookies of its own. */
export interface TestPage {
  page: Page
  /** What the page complained of: uncaught errors, refusals of its Content-Security-Policy. */
  complaints: string[]
  close: () => Promise<void>
}

/**
 * Starts Chromium.
 *
 * @returns The browser, ready.
 */
export async function startBrowser(): Promise<TestBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'riposte-browser-'))
  const browser = await launch({
    executablePath: findBrowser(),
    headless: true,
    userDataDir: profile,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    browser,
    close: async () => {
      await browser.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/**
 * Opens a page and waits for the client in it.
 *
 * @param browser Where.
 * @param url Which.
 * @returns The page.
 */
export async function openPage(browser: Browser, url: string): Promise<TestPage> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(url)
  await page.waitForSelector('[data-ready]')
  return { page, complaints, close: () => context.close() }
}
