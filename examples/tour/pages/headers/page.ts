import { html } from 'riposte'

import { exampleOfGet } from '../../shell/example-of-get.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { custom } from './views.ts'

export const headers: TourPage = {
  slug: 'headers',
  title: 'Headers',
  summary:
    'A response can be changed until it is sent, by the view and by every layer around it.',
  docs: ['reference/responses.md', 'reference/middleware.md'],
  content: () =>
    exampleOfGet({
      address: '/custom/',
      response: custom(),
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'custom',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'ask',
      ],
      notes: html`
        <p>Names keep the case you give them, and are found in any case. A line break in a name or a value is an error,
        never a second header.</p>
        <p>The layers of the application add theirs to every answer: <code>X-Content-Type-Options</code>,
        <code>Referrer-Policy</code>, <code>X-Frame-Options</code>. Look for them in your browser’s own tools.</p>`,
    }),
}
