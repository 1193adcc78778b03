import { html, HttpResponse } from 'riposte'
import { url } from 'riposte/html'

import { example } from '../../shell/example.ts'
import { exchangeOf } from '../../shell/exchange.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { answers } from './views.ts'

export const statusCodes: TourPage = {
  slug: 'status-codes',
  title: 'Status codes',
  summary: 'Every class of Django is there, under its name, with its status.',
  docs: ['reference/responses.md#which'],
  content: () => html`
    ${example({
      stage: html`
        <p>Ask for an answer of a certain kind.</p>
        <ul class="choices">
          ${[...answers.keys()].map(
            (code) =>
              html`<li><a class="button" href="${url`/status/${code}/`}" data-code="${code}">${code}</a></li>`,
          )}
        </ul>
        <output class="result" data-output>200: Here it is.</output>`,
      shown: exchangeOf('/status/200/', new HttpResponse('Here it is.')),
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'answers',
        'status',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'ask',
      ],
    })}
    ${notes(html`
      <p>A redirect is followed by the browser before a script hears of it, so 302 arrives as the 200 it leads to.
      A redirect to another site is not followed: the token would go along.</p>
      <p>HEAD, 204 and 304 are sent without a body, whatever the view put into it, on every server in the same way.</p>`)}`,
}
