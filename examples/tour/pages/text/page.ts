import { html } from 'riposte'

import { exampleOfGet } from '../../shell/example-of-get.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { hello } from './views.ts'

export const text: TourPage = {
  slug: 'text',
  title: 'Text',
  summary: 'A view is a function. It gets a request and returns a response.',
  docs: ['guide/tutorial.md', 'reference/responses.md'],
  content: () =>
    exampleOfGet({
      address: '/hello/',
      response: hello(),
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'hello',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'ask',
      ],
      notes: html`
        <p>Nobody said what kind of text it is, so it is <code>text/html; charset=utf-8</code>, as in Django.</p>
        <p>The script asks for text in so many words: without <code>accept: 'text'</code> the call does not compile,
        because a client asks for JSON, and this view does not answer with JSON.</p>`,
    }),
}
