import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import { personForm } from '../../shell/person-form.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const sendData: TourPage = {
  slug: 'send-data',
  title: 'Send Data',
  summary:
    'One typed call: JSON out, JSON back, the token carried along, every failure in words.',
  docs: ['client/calls.md', 'guide/inputs.md', 'reference/csrf.md'],
  content: (request, { answer }) => html`
    ${example({
      stage: personForm(request, { action: '/round-trips/send-data/', answer }),
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'Person',
        'greet',
        'ajaxEndpoint',
        'PersonForm',
        'withoutScript',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'api',
        'Person',
        'sendData',
        'show',
        'ofAnEarlierVisit',
        'troubles',
      ],
    })}
    ${notes(html`
      <p>The token is read from its cookie when the call is made, sent to this origin only, and not through a redirect
      to another. When it has expired, the refusal brings a fresh one and the call is made once more: nothing had
      happened yet.</p>
      <p>Two calls with the same <code>key</code> are one intention. The newer one ends the older one, and an answer
      that comes too late is never shown.</p>
      <p>Without JavaScript the same button sends the same form, and the answer is a page.</p>`)}`,
}
