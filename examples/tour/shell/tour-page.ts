import type { HttpRequest } from 'riposte'
import type { HtmlValue } from 'riposte/html'

/** One page of the tour. Its folder holds `page.ts`, `views.ts` and, where it has one, `browser.ts`. */
export interface TourPage {
  /** Its folder under `pages/`, and the last part of its address. */
  readonly slug: string
  /** As short as it gets. */
  readonly title: string
  /** One sentence: below the title, in lists of pages, and for search engines. */
  readonly summary: string
  /**
   * Writes what is on the page below its title.
   *
   * @param request The request, for what depends on it.
   * @param answer What a form of this page was answered, where no script runs.
   */
  content(request: HttpRequest, answer?: string): HtmlValue
}

/** Pages that belong together. */
export interface Chapter {
  /** The first part of the addresses of its pages. */
  readonly slug: string
  readonly title: string
  readonly pages: readonly TourPage[]
}
