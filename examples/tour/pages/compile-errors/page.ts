import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { mistakePanel } from './mistake-panel.ts'
import { mistakes } from './mistakes.ts'

export const compileErrors: TourPage = {
  slug: 'compile-errors',
  title: 'Compile errors',
  summary:
    'The page knows what the views take and answer. Seven mistakes, and what TypeScript says.',
  docs: ['guide/typed-client.md', 'guide/reverse-urls.md'],
  content: () => html`
    <div class="mistakes">${mistakes.map(mistakePanel)}</div>
    ${example({
      stage: html`
        <p class="needs-script">
          <button type="button" class="primary" data-seats="2">Book two seats</button>
          <button type="button" data-seats="9">Book nine</button>
        </p>
        <output class="result" data-output>The same calls without the mistakes.</output>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'seats',
        'Booking',
        'book',
        'freeSeats',
        'urls',
        'Routes',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'book',
      ],
    })}
    ${notes(html`
      <p>These are the compiler’s own words: a test compiles the mistakes and compares what it says with what stands
      here.</p>
      <p>Nothing is generated. The browser’s code imports the type of the routes, and only the type: not a byte of
      it reaches the browser.</p>`)}`,
}
