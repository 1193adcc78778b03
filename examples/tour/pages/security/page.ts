import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const securityPage: TourPage = {
  slug: 'security',
  title: 'Security',
  summary:
    'On unless someone says otherwise: forged requests, hostile texts, guessed types, injected markup.',
  docs: [
    'reference/csrf.md',
    'reference/html.md',
    'reference/middleware.md#securityoptions',
  ],
  content: (_request, { stage }) => html`
    ${example({
      stage,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'Query',
        'page',
        'pay',
        'note',
        'urls',
      ],
      browser: [new URL('./browser.ts', import.meta.url)],
      more: [
        ['server', new URL('./forgery.ts', import.meta.url), 'judge'],
        [
          'markup',
          new URL('./parts.ts', import.meta.url),
          'escaped',
          'injected',
        ],
      ],
    })}
    ${notes(html`
      <p>Every request that changes something is checked, whatever its content type. The browser’s own word about where
      it comes from goes first; this tour also asks for the token, always.</p>
      <p><code>html</code> knows where each value stands, and escapes it for that place. An address that would run
      leads nowhere; a template no escaping could save is refused the first time it is used.</p>
      <p>Scripts run when they carry the nonce of this very answer, and markup is made from text in one place of the
      client, by its policy <code>riposte</code>. Reload, and the nonce is another.</p>`)}`,
}
