import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const streams: TourPage = {
  slug: 'streams',
  title: 'Streams',
  summary:
    'An answer that is made while it is sent, from anything that can be iterated.',
  docs: ['reference/responses.md#streams-files-events'],
  content: () => html`
    ${example({
      stage: html`
        <p>
          <a class="button primary" href="/bout/" data-ask>Tell me a bout</a>
          <button type="button" class="needs-script" data-stop>Stop</button>
        </p>
        <div class="result story" data-output><span class="quiet">Nobody has begun yet.</span></div>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'bout',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'output',
        'running',
        'listen',
      ],
      more: [
        [
          'server',
          new URL('./bout.ts', import.meta.url),
          'imports',
          'words',
          'told',
          'tellBout',
        ],
      ],
    })}
    ${notes(html`
      <p>A generator, an iterable, a web stream: whatever yields text or bytes is sent as fast as the client takes it,
      and no faster. A gigabyte needs no more memory than a page.</p>
      <p>When the client leaves, the generator leaves through its <code>finally</code>. When it fails half-way, the
      connection is broken: the status has gone out by then, and nobody may take half an answer for a whole one.</p>
      <p>For HTML that keeps coming there is <a href="/live/progress/">a stream of events</a>, which the browser
      takes up again by itself.</p>`)}`,
}
