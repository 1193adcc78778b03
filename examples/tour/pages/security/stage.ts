import { html, type SafeString } from 'riposte'

import type { Forgery } from './forgery.ts'
import { escaped, forgeryForm, hostileLinks, injected } from './parts.ts'

/** What this page is made of. */
interface StageParts {
  readonly token: SafeString
  readonly policy: string
  readonly forgery: Forgery
  readonly text: string
}

/** Five small examples, one above the other. */
export const stage = ({
  token,
  policy,
  forgery,
  text,
}: StageParts): SafeString => html`
  <section aria-labelledby="forgery-title">
    <h3 id="forgery-title">A forged request</h3>
    <p>Two forms, the same but for one hidden field. The second is what another site could send.</p>
    <div class="pair">
      <form method="post" action="/safety/security/pay/">${token}<button class="primary">Pay, with the token</button></form>
      <form method="post" action="/safety/security/pay/"><button id="forge">Pay, without it</button></form>
    </div>
    <p>And any other request you can think of, decided by the function that decides here:</p>
    ${forgeryForm(forgery)}
  </section>
  <section aria-labelledby="escaping-title">
    <h3 id="escaping-title">A hostile text</h3>
    ${hostileLinks}
    <form class="rp-form" action="/safety/security/" data-rp="#escaped">
      <div>
        <label for="text">Anything you like</label>
        <input id="text" name="text" value="${text}" autocomplete="off" spellcheck="${false}">
      </div>
      <p><button name="ask" value="escaped">Put it into a page</button></p>
    </form>
    <div class="result escaped" id="escaped">${escaped(text)}</div>
  </section>
  <section aria-labelledby="injected-title">
    <h3 id="injected-title">Injected attributes</h3>
    <p>A visitor’s comment, past a sanitizer that knows nothing of <code>data-rp</code>:</p>
    ${injected}
  </section>
  <section aria-labelledby="sniffing-title">
    <h3 id="sniffing-title">Content types</h3>
    <p>A text with a script in it, <a href="/safety/security/note/">sent as text</a>. It is shown, and not run.</p>
  </section>
  <section aria-labelledby="policy-title">
    <h3 id="policy-title">The policy of this page</h3>
    <pre class="outcome">${policy.replaceAll('; ', '\n')}</pre>
  </section>`
