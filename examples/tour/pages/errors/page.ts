import { html } from 'riposte'

import { exampleOfGet } from '../../shell/example-of-get.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { jsonError } from './views.ts'

export const errors: TourPage = {
  slug: 'errors',
  title: 'Errors',
  summary: 'An error is an answer like any other, with a status and a type.',
  docs: ['guide/errors.md'],
  content: () =>
    exampleOfGet({
      address: '/json-error/',
      response: jsonError(),
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'jsonError',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'ask',
      ],
      notes: html`
        <p>A call never throws for what the server or the network does. Its result says which it was: an answer the
        view declared, a problem the framework found, or no answer at all.</p>
        <p>Errors nobody wrote an answer for are problem details (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC
        9457</a>) to a script, and a page to a person.</p>`,
    }),
}
