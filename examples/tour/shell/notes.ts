import { html, type SafeString } from 'riposte'
import type { HtmlValue } from 'riposte/html'

/**
 * What is worth knowing about an example.
 *
 * @param content Paragraphs.
 * @returns A part of the page.
 */
export function notes(content: HtmlValue): SafeString {
  return html`
    <section class="notes" aria-label="Worth knowing">${content}</section>`
}
