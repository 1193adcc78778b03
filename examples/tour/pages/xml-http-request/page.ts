import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import { personForm } from '../../shell/person-form.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const xmlHttpRequest: TourPage = {
  slug: 'xml-http-request',
  title: 'XMLHttpRequest',
  summary:
    'The same exchange by hand, without a library, as it was done for years.',
  docs: ['guide/other-clients.md'],
  content: (request) => html`
    ${example({
      stage: personForm(request, { action: '/round-trips/send-data/' }),
      server: [
        new URL('../send-data/views.ts', import.meta.url),
        'Person',
        'greet',
        'ajaxEndpoint',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'output',
        'getCookie',
        'running',
        'sendData',
        'explain',
        'ofAnEarlierVisit',
        'troubles',
      ],
    })}
    ${notes(html`
      <p>The server does not care who calls. Any client works that sends Django’s header with Django’s cookie: jQuery
      with the snippet of Django’s manual, axios, htmx, a script in Python.</p>
      <p>Count the lines, and what is not in them: types, a time limit, words for each failure, a fresh token for an
      old one. That is what <a href="/round-trips/send-data/">the typed client</a> is for.</p>`)}`,
}
