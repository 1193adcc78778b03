import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const uploadPage: TourPage = {
  slug: 'upload',
  title: 'Upload',
  summary:
    'Several files, how far they are, a way to stop, a limit that says what it is.',
  docs: [
    'client/upload.md',
    'reference/requests.md#how-much-is-taken',
    'reference/requests.md#bodies',
  ],
  content: (_request, { form, stage }) => html`
    ${example({
      stage: html`${form}
        <output class="result" data-output>${stage ?? html`<span class="quiet">Nothing has arrived yet.</span>`}</output>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'uploadView',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'running',
        'showProgress',
        'send',
        'tell',
      ],
      more: [
        [
          'server',
          new URL('./receive.ts', import.meta.url),
          'imports',
          'Received',
          'digest',
          'receive',
        ],
      ],
    })}
    ${notes(html`
      <p>Files go through the server piece by piece, and to disk when they are large: a gigabyte costs no more memory
      than a kilobyte. This tour takes them slowly, on purpose, and keeps none.</p>
      <p>What is too large is refused with 413 before it is read, by the size the browser announces. The limits are the
      application’s: <code>maxUploadSize</code>, <code>maxFiles</code>.</p>
      <p>The call is carried by <code>XMLHttpRequest</code>, which alone tells how far it is, and gives the same result
      as every other call. Its time limit is for silence, not for the whole: an upload may take as long as it
      moves.</p>`)}`,
}
