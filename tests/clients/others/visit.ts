/** A visitor of the tour, with another client in its pages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

import { listenForComplaints, startBrowser, type TestBrowser } from '../../browser/harness.ts'
import { installClients } from '../stage.ts'
import { type HostUrls, startTourSite, type TourSite } from './tour-site.ts'

const guides = join(import.meta.dirname, '../../../docs/guide')

/**
 * A block of a guide, word for word.
 *
 * @param guide The page.
 * @param heading The heading it stands under.
 * @param language The word behind its fence.
 * @param index Which of several; the first unless given.
 */
export function blockOf(guide: string, heading: string, language: string, index = 0): string {
  const page = readFileSync(join(guides, guide), 'utf8')
  const [, section = ''] = page.split(new RegExp(`^## ${heading}$`, 'm'))
  const [own = ''] = section.split(/^## /m)
  const fence = '```'
  const blocks = own.matchAll(new RegExp(`^${fence}${language}\\n([^]*?)^${fence}$`, 'gm'))
  const block = [...blocks][index]?.[1]
  if (block === undefined) throw new Error(`${guide} has no ${language} below "${heading}"`)
  return block
}

/** What a test does. */
export class Visit {
  #site: TourSite | undefined
  #test: TestBrowser | undefined
  #page: Page | undefined
  #complaints: string[] = []
  readonly #urls: HostUrls

  constructor(urls: HostUrls) {
    this.#urls = urls
  }

  get site(): TourSite {
    if (this.#site === undefined) throw new Error('useVisit() was not called.')
    return this.#site
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error('useVisit() was not called.')
    return this.#page
  }

  /** What the pages complained of. */
  get complaints(): readonly string[] {
    return this.#complaints
  }

  async open(): Promise<void> {
    installClients()
    this.#site = await startTourSite(this.#urls)
    this.#test = await startBrowser()
  }

  async close(): Promise<void> {
    await this.#test?.close()
    await this.#site?.close()
  }

  /** Somebody comes for the first time. */
  async welcome(): Promise<void> {
    const context = await this.#test?.browser.createBrowserContext()
    this.#page = await context?.newPage()
    this.#complaints = await listenForComplaints(this.page)
    this.site.passed.length = 0
  }

  async farewell(): Promise<void> {
    await this.page.browserContext().close()
  }

  /** Goes somewhere with scripts in the pages. */
  async go(address: string, files: readonly string[], code = ''): Promise<void> {
    this.site.putIntoPages(files, code)
    await this.page.goto(this.site.origin + address, { waitUntil: 'load' })
  }

  /** Calls a function that a script of the page has made. */
  call<Answer = unknown>(name: string, ...args: readonly unknown[]): Promise<Answer> {
    return this.page.evaluate(
      (name, args) =>
        (globalThis as unknown as Record<string, (...given: unknown[]) => Answer>)[name]?.(...args),
      name,
      args,
    ) as Promise<Answer>
  }

  /** Takes a cookie away. */
  async forget(name: string): Promise<void> {
    const context = this.page.browserContext()
    const cookies = await context.cookies()
    await context.deleteCookie(...cookies.filter((cookie) => cookie.name === name))
  }

  /** Waits until an element says something, and gives all it says. */
  async says(selector: string, text: RegExp): Promise<string> {
    await this.page.waitForFunction(
      (selector, source) =>
        new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''),
      { timeout: 8000 },
      selector,
      text.source,
    )
    return this.page.$eval(selector, (found) => found.textContent.trim())
  }
}

/**
 * Runs the tour and the host for the tests of this file, with a new visitor for each.
 *
 * @param urls What the host answers.
 */
export function useVisit(urls: HostUrls): Visit {
  const visit = new Visit(urls)
  beforeAll(() => visit.open())
  afterAll(() => visit.close())
  beforeEach(() => visit.welcome())
  afterEach(() => visit.farewell())
  return visit
}
