import { html, type HttpResponse, type SafeString } from 'riposte'
import type { HtmlValue } from 'riposte/html'

import { type Example, example } from './example.ts'
import { exchangeOf } from './exchange.ts'
import { notes } from './notes.ts'

/** An example that is one GET. */
interface ExampleOfGet extends Pick<Example, 'browser' | 'server'> {
  readonly address: string
  /** What the view answers: it is shown before anybody asks, and where no script runs. */
  readonly response: HttpResponse
  /** What else stands beside the button. */
  readonly more?: HtmlValue
  readonly notes: HtmlValue
}

/**
 * Shows a view that answers GET: its answer, and a button that asks for it again.
 *
 * @param parts What it consists of.
 * @returns The content of a page.
 */
export function exampleOfGet(parts: ExampleOfGet): SafeString {
  const { address, response } = parts
  return html`
    ${example({
      stage: html`
        <p><a class="button primary" href="${address}" data-ask>Ask for ${address}</a> ${parts.more}</p>
        <output class="result" data-output>${response.text}</output>`,
      shown: exchangeOf(address, response),
      server: parts.server,
      browser: parts.browser,
    })}
    ${notes(parts.notes)}`
}
