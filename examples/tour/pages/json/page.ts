import { html } from 'riposte'

import { exampleOfGet } from '../../shell/example-of-get.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { json } from './views.ts'

export const jsonObjects: TourPage = {
  slug: 'json',
  title: 'JSON',
  summary:
    'The view says what it answers. The script that asks knows it: same type, both ends.',
  docs: ['guide/typed-client.md', 'reference/responses.md#json'],
  content: () =>
    exampleOfGet({
      address: '/json/',
      response: json(),
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'json',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'ask',
      ],
      notes: html`
        <p>Rename <code>message</code> in the view and the script no longer compiles. Nothing is generated for that:
        the routes are a type, and <code>import type</code> is gone when the script is built.</p>
        <p>Dates, big integers, maps and sets have a form in JSON. What has none is refused, with the place where it
        was found.</p>`,
    }),
}
