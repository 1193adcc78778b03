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
  /** Where to read on: pages of `docs/`, perhaps with a heading, `reference/client.md#attributes`. */
  readonly docs: readonly string[]
  /**
   * Writes what is on the page below its title.
   *
   * @param request The request, for what depends on it.
   * @param shown What came of the form of this page.
   */
  content(request: HttpRequest, shown: Shown): HtmlValue
}

/** What is in a page because somebody sent a form, where no script runs. */
export interface Shown {
  /** What the form was answered. */
  readonly answer?: string | undefined
  /** The form itself, with what was typed and what is wrong. */
  readonly form?: HtmlValue | undefined
  /** Whether something is wrong, for the title of the page. */
  readonly failed?: boolean | undefined
  /** What is to be there before the example is used: what the view knows of this visitor. */
  readonly stage?: HtmlValue | undefined
  /** Seconds after which the page loads itself anew where no script runs. */
  readonly refresh?: number | undefined
}

/** Pages that belong together. */
export interface Chapter {
  /** The first part of the addresses of its pages. */
  readonly slug: string
  readonly title: string
  readonly pages: readonly TourPage[]
}
