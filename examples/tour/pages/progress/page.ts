import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const progressPage: TourPage = {
  slug: 'progress',
  title: 'Live progress',
  summary:
    'A long job on the server, and the page that watches it: start, progress, cancel, result.',
  docs: ['client/live.md', 'reference/responses.md#streams-files-events'],
  content: (_request, { stage }) => html`
    ${example({
      stage: html`<div class="job" id="job">${stage}</div>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'jobOf',
        'progressView',
        'events',
        'news',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'watched',
        'watch',
      ],
      more: [['server', new URL('./job.ts', import.meta.url), 'Job']],
    })}
    ${notes(html`
      <p>The job belongs to the visitor, not to the page: it goes on when the page is closed, a reload finds it again,
      and every tab sees the same bar.</p>
      <p>A page that goes away ends its stream: the generator leaves through its <code>finally</code>, and the job is
      told that it has one watcher less. When there is nothing left to say, the answer is 204, and the browser does not
      ask again.</p>
      <p>The last event brings the result along, for another place than the bar’s:
      <code>&lt;template data-rp="#job"&gt;</code>. Without JavaScript the page loads itself anew every two seconds
      until the job is over.</p>`)}`,
}
