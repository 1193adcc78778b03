/** The browser that the tests drive, and the pages that they open in it. */
import type { Browser, Page } from 'puppeteer-core'
import { inject } from 'vitest'

import type * as riposteClient from '../../src/client/index.ts'
import { connectToBrowser, type TestBrowser } from './launch.ts'

export type { TestBrowser } from './launch.ts'

declare global {
  /** The whole client, in the pages of the tests. */
  var riposte: typeof riposteClient
}

/** A page of its own, with cookies of its own. */
export interface TestPage {
  page: Page
  /** What the page complained of: uncaught errors, refusals of its Content-Security-Policy. */
  complaints: string[]
  /** Opens another page in its place, as somebody who has no cookies yet, and waits for the client in it. */
  visit: (url: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * Takes this worker's browser for a file of tests.
 *
 * @returns The browser, ready. Every context that the file opened is closed with it.
 */
export async function startBrowser(): Promise<TestBrowser> {
  const response = await fetch(`${inject('browsers')}/${process.env['VITEST_POOL_ID']}`)
  const answer = await response.text()
  if (!response.ok) throw new Error(answer)
  const { browser, close } = await connectToBrowser(inject('browserName'), answer)
  return {
    browser,
    close: async () => {
      const own = browser.browserContexts().filter((one) => one !== browser.defaultBrowserContext())
      await Promise.all(own.map((context) => context.close()))
      await close()
    },
  }
}

/**
 * Writes down what a page complains of from now on, in the same words in every browser.
 *
 * @param page The page, before it goes anywhere.
 * @returns The list that grows.
 */
export async function listenForComplaints(page: Page): Promise<string[]> {
  const mark = 'Content Security Policy: '
  const complaints: string[] = []
  page.on('pageerror', (error) => {
    // Firefox reports as errors what nobody threw: refusals, which the event below tells, and a fetch that may not go
    // to another origin, which its caller is told.
    const isReport = /Content-Security-Policy|Security Error: Content at/.test(String(error))
    if (!isReport) complaints.push(String(error))
  })
  page.on('console', (message) => {
    if (message.text().startsWith(mark)) complaints.push(message.text())
  })
  await page.evaluateOnNewDocument((mark) => {
    globalThis.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, sample }) =>
        console.log(`${mark}${effectiveDirective} ${blockedURI} ${sample}`),
      true,
    )
  }, mark)
  return complaints
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
  const complaints = await listenForComplaints(page)
  const visit = async (url: string): Promise<void> => {
    await context.deleteCookie(...(await context.cookies()))
    await page.goto(url)
    await page.waitForSelector('[data-ready]')
  }
  await visit(url)
  return { page, complaints, visit, close: () => context.close() }
}
