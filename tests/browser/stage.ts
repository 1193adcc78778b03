/** What every browser test stands on: one site, one browser, and a fresh page before each test. */
import { afterAll, beforeAll, beforeEach } from 'vitest'

import { openPage, startBrowser, type TestBrowser, type TestPage } from './harness.ts'
import { type Arrival, html, page, type Site, startSite } from './site.ts'

/** The same object for a whole file of tests; what is in it changes. */
export interface Stage {
  site: Site
  browser: TestBrowser
  /** The page of this test. */
  page: TestPage['page']
  /** What it complained of. */
  complaints: string[]
  /** Opens another page of the site instead, as somebody who has no cookies yet. */
  open: (path: string) => Promise<void>
  /** What arrived under a path, at either origin, oldest first. */
  arrived: (path: string) => Arrival[]
}

/**
 * Prepares a file of tests.
 *
 * The page of each test is `GET /`: an empty one that sets the CSRF cookie to `cookietoken`.
 *
 * @returns The stage; use it inside tests only.
 */
export function useStage(): Stage {
  const stage = {} as Stage // Filled before the first test runs.
  let opened: TestPage | undefined
  stage.open = async (path) => {
    await opened?.visit(stage.site.home + path)
  }
  stage.arrived = (path) => stage.site.arrivals.filter((one) => one.path.split('?')[0] === path)
  beforeAll(async () => {
    stage.site = await startSite()
    stage.browser = await startBrowser()
  })
  beforeEach(async () => {
    stage.site.reset()
    stage.site.on('GET /', html(page(), 200, { 'Set-Cookie': 'csrftoken=cookietoken; Path=/' }))
    await opened?.close()
    opened = await openPage(stage.browser.browser, `${stage.site.home}/`)
    stage.page = opened.page
    stage.complaints = opened.complaints
  })
  afterAll(async () => {
    await stage.browser?.close()
    await stage.site?.close()
  })
  return stage
}
