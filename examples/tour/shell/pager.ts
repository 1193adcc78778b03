import { html, type SafeString } from 'riposte'

import { chapters } from '../pages.ts'
import { pagePath } from './layout.ts'

/**
 * Links to the page before and the page after.
 *
 * @param address Where the visitor is.
 * @returns A part of the page.
 */
export function pager(address: string): SafeString {
  const stops = chapters.flatMap((chapter) =>
    chapter.pages.map((page) => ({ address: pagePath(chapter, page), title: page.title })),
  )
  const here = stops.findIndex((stop) => stop.address === address)
  const before = stops[here - 1]
  const after = stops[here + 1] ?? { address: '/', title: 'The beginning' }
  return html`
    <nav class="pager" aria-label="Next and previous page">
      ${before && html`<a rel="prev" href="${before.address}"><span>Before</span> ${before.title}</a>`}
      <a rel="next" href="${after.address}"><span>Next</span> ${after.title}</a>
    </nav>`
}
