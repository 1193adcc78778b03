import { html, Http404, type HttpRequest, HttpResponse } from 'riposte'

import { chapters } from '../pages.ts'
import { docsPath, docsTitle } from './docs/docs.ts'
import { layout, pagePath } from './layout.ts'
import { pager } from './pager.ts'
import type { Shown, TourPage } from './tour-page.ts'

/** Answers for every page of the tour. */
export const tourPage = (
  request: HttpRequest,
  { chapter, page }: { chapter: string; page: string },
): HttpResponse => {
  const found = chapters
    .find(({ slug }) => slug === chapter)
    ?.pages.find(({ slug }) => slug === page)
  if (found === undefined) throw new Http404(`The tour has no page ${request.path}`)
  return showPage(request, found)
}

/**
 * One page of the tour.
 *
 * @param request The request.
 * @param page The page.
 * @param shown What came of its form, where no script runs.
 * @returns The response.
 */
export function showPage(request: HttpRequest, page: TourPage, shown: Shown = {}): HttpResponse {
  const chapter = chapters.find(({ pages }) => pages.includes(page))
  if (chapter === undefined) throw new Error(`pages.ts does not list ${page.slug}`)
  const main = html`
    <header class="title">
      <p class="chapter">${chapter.title}</p>
      <h1>${page.title}</h1>
      <p class="lead">${page.summary}</p>
      <p class="docs">Read on: ${page.docs.map((file) => html`<a href="${docsPath(file)}">${docsTitle(file)}</a>`)}</p>
    </header>
    ${page.content(request, shown)}
    ${pager(pagePath(chapter, page))}`
  return new HttpResponse(
    layout(request, {
      title: `${shown.failed ? 'Error: ' : ''}${page.title}: riposte`,
      description: page.summary,
      script: page.slug,
      main,
      refresh: shown.refresh,
    }),
  )
}
