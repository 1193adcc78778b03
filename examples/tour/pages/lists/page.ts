import { html } from 'riposte'

import { exampleOfGet } from '../../shell/example-of-get.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { list } from './views.ts'

export const lists: TourPage = {
  slug: 'lists',
  title: 'Lists',
  summary: 'A list at the top of an answer has to be meant: safe: false.',
  docs: ['reference/responses.md#json'],
  content: () =>
    exampleOfGet({
      address: '/json-list/',
      response: list(),
      more: html`<button type="button" class="needs-script" data-without-safe>Ask the view that forgot it</button>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'list',
        'listWithoutSafe',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'ask',
        'askWithoutSafe',
      ],
      notes: html`
        <p>Old browsers let other sites read a list that came as JSON. They are gone, Django’s rule has stayed, and it
        costs two words. Here it is also a compile error.</p>
        <p>The view that forgot fails on the server. What the visitor sees is an answer of 500 that gives nothing away;
        the stack is in the server’s log.</p>`,
    }),
}
