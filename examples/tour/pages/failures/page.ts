import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const failuresPage: TourPage = {
  slug: 'failures',
  title: 'Gallery of failures',
  summary:
    'Everything that can go wrong on the way, in three ways: what a person reads, and what a script gets.',
  docs: ['guide/errors.md', 'reference/client.md#what-a-result-is'],
  content: (_request, { stage }) => html`
    ${example({
      stage,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'tryIt',
        'signIn',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'timeout',
        'byClient',
        'byLoad',
        'byForm',
        'show',
      ],
      more: [['server', new URL('./failures.ts', import.meta.url), 'failures']],
    })}
    ${notes(html`
      <p>No call throws. Its result says whether the view refused (<code>answer</code>), the server did
      (<code>problem</code>), or nothing usable came back, and why.</p>
      <p>A form and a part of the page show it where it happened, read it out, and can be sent again; what was typed
      stays. What stands in a 500 stays on the server.</p>
      <p>“Offline” and “No answer” destroy the connection on the server. For “Offline” this page also makes
      <code>navigator.onLine</code> say what it says without a network.</p>
      <p>When the session is gone, the answer is a redirect to a whole page. It never lands inside a form: the
      browser goes there, and is told to come back to this page. A redirect to another site is not followed.</p>`)}`,
}
