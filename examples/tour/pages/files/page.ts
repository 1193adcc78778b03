import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const files: TourPage = {
  slug: 'files',
  title: 'Files',
  summary:
    'To read, to keep, in part, and only if it has changed: one class, one line.',
  docs: ['reference/responses.md#streams-files-events', 'reference/static.md'],
  content: () => html`
    ${example({
      stage: html`
        <p>
          <a class="button primary" href="/rules/">Read the rules</a>
          <a class="button" href="/rules/save/">Save them</a>
        </p>
        <p class="needs-script">
          <button type="button" data-part>Ask for 72 bytes</button>
          <button type="button" data-twice>Ask twice</button>
        </p>
        <output class="result" data-output><span class="quiet">Nothing has been asked yet.</span></output>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'rules',
        'contentType',
        'readRules',
        'saveRules',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'ask',
        'askForPart',
        'askTwice',
      ],
    })}
    ${notes(html`
      <p>Type, length, <code>ETag</code> and <code>Last-Modified</code> come from the file. A name with accents, quotes
      and dashes arrives as it is, in every browser.</p>
      <p>Ranges, several at once and with <code>If-Range</code>, are answered with 206, what is not there with 416. A
      film can be wound, a download can go on.</p>
      <p>The file is read as fast as the client takes it, and closed whatever happens: when all was sent, when nothing
      had to be, when the client left.</p>`)}`,
}
