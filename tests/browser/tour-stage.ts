/** The tour, running, and a visitor in front of it. */
import type { BrowserContext, HTTPResponse, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'

import { serve } from 'riposte/node'
import { createTour } from '../../examples/tour/application.ts'
import type { Database } from '../../examples/tour/database/database.ts'
import { openDatabase } from '../../examples/tour/database/open-database.ts'
import { chapters } from '../../examples/tour/pages.ts'
import { listenForComplaints, startBrowser, type TestBrowser } from './harness.ts'

/** Every page there is, in the order of the tour. */
export const everyAddress: readonly string[] = [
  '/',
  ...chapters.flatMap(({ slug, pages }) => pages.map((page) => `/${slug}/${page.slug}/`)),
]

/** Whatever is true of a page is to be true in both. */
export const modes = [
  { scripts: 'with', isOn: true },
  { scripts: 'without', isOn: false },
] as const

/** Two seconds of computing, so all files of a worker ask one, which ends with the worker. */
const shared = openDatabase('memory:')

/** What a test does with the tour. */
export class TourStage {
  /** What went wrong on the server, as it was reported. */
  readonly errors: unknown[] = []
  readonly #database: Database
  #tour: Awaited<ReturnType<typeof createTour>> | undefined
  #server: Awaited<ReturnType<typeof serve>> | undefined
  #test: TestBrowser | undefined
  #context: BrowserContext | undefined
  #page: Page | undefined
  #complaints: string[] = []

  /**
   * @param database What the tour asks; closed with it, unless it is the one that is shared.
   */
  constructor(database: Database) {
    this.#database = database
  }

  /** The page in front of the visitor. */
  get page(): Page {
    if (this.#page === undefined) throw new Error('useTour() was not called.')
    return this.#page
  }

  /** Starts the tour and a browser. */
  async open(): Promise<void> {
    this.#tour = await createTour({
      database: this.#database,
      onError: (error) => this.errors.push(error),
    })
    // Its first question opens it, which on a busy machine no visitor should have to wait for.
    await this.#database.query('select 1')
    if (this.#database === shared)
      await shared.query(`delete from users where email <> 'ada@example.com'`)
    await this.startServer()
    this.#test = await startBrowser()
  }

  /** Ends both. */
  async close(): Promise<void> {
    await this.#test?.close()
    await this.stopServer()
    if (this.#database !== shared) await this.#database.close()
  }

  /** Starts the server again, where it was. */
  async startServer(): Promise<void> {
    if (this.#tour === undefined) return
    const port = this.#server?.port ?? 0
    this.#server = await serve(this.#tour, { port, closeOnSignals: false })
  }

  /** Takes the server down. */
  async stopServer(): Promise<void> {
    await this.#server?.close(0)
  }

  /** Somebody comes for the first time, with a wide window. */
  async welcome(): Promise<void> {
    this.#context = await this.#test?.browser.createBrowserContext()
    this.#page = await this.#context?.newPage()
    await this.page.setViewport({ width: 1280, height: 900 })
    this.#complaints = await listenForComplaints(this.page)
  }

  /** They leave, and no page has complained of anything. */
  async farewell(): Promise<void> {
    await this.#context?.close()
    expect(this.#complaints).toEqual([])
  }

  go(address: string): Promise<HTTPResponse | null> {
    return this.page.goto(`${this.#server?.url}${address}`)
  }

  textOf(selector: string): Promise<string> {
    return this.page.$eval(selector, (found) => found.textContent.trim())
  }

  /** Chooses what goes wrong. */
  choose(trouble: string): Promise<void> {
    const selector = `input[name=trouble][value="${trouble}"]`
    return this.page.$eval(selector, (radio) => (radio as HTMLInputElement).click())
  }

  send(): Promise<void> {
    return this.page.click('[data-send] .primary')
  }

  /** Waits until an element says something. */
  async says(text: RegExp, selector = '[data-output]'): Promise<string> {
    await this.page.waitForFunction(
      (selector, source) =>
        new RegExp(source).test(document.querySelector(selector)?.textContent ?? ''),
      { timeout: 20_000 },
      selector,
      text.source,
    )
    return this.textOf(selector)
  }

  /** What went over the wire, the newest first: `GET /hello/ 200 OK`. */
  wire(): Promise<string[]> {
    return this.page.$$eval('.exchange', (exchanges) =>
      exchanges.map((exchange) =>
        ['method', 'target', 'status']
          .map((slot) => exchange.querySelector(`[data-slot=${slot}]`)?.textContent)
          .join(' '),
      ),
    )
  }
}

/**
 * Runs the tour for the tests of this file, with a new visitor for each.
 *
 * @param database What the tour asks; in memory unless given, where nobody has signed up before this file.
 * @returns What they do with it.
 */
export function useTour(database: Database = shared): TourStage {
  const stage = new TourStage(database)
  beforeAll(() => stage.open())
  afterAll(() => stage.close())
  beforeEach(() => stage.welcome())
  afterEach(() => stage.farewell())
  return stage
}
