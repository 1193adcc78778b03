import { html } from 'riposte'
import { attrs } from 'riposte/html'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { troubleChoice } from '../../shell/trouble-choice.ts'
import { dynamicContent } from './views.ts'

export const loadContent: TourPage = {
  slug: 'load-content',
  title: 'Load Content',
  summary:
    'The server writes HTML, the page takes it in. The oldest way, and often the best.',
  docs: ['client/load.md', 'client/swap.md', 'reference/html.md'],
  content: (request) => html`
    ${example({
      stage: html`
        ${troubleChoice(['wrong-method', 'not-found', 'server-down', 'overtaken'])}
        <p><a class="button primary" href="?content" data-ask>Load Content</a></p>
        <div class="result" id="dynamicContent" ${attrs({ role: 'region', 'aria-label': 'What was loaded' })}>${
          request.query.has('content')
            ? dynamicContent
            : html`<p class="quiet">Nothing has been loaded yet.</p>`
        }</div>`,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'dynamicContent',
        'sendHtml',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'target',
        'loadContent',
        'troubles',
      ],
    })}
    ${notes(html`
      <p>What stands between braces in <code>html</code> is escaped for the place it stands in, and a template that
      cannot be made safe is refused the first time it is used.</p>
      <p>While a fragment is on its way, its place is marked as busy; when it fails, what was there stays, and the
      reason is shown and read out with a button to try again. A whole page never lands inside a part of one.</p>
      <p>Scripts in a fragment stay inert, and this page runs under
      <code>require-trusted-types-for 'script'</code>.</p>`)}`,
}
