import { html, type SafeString } from 'riposte'

import { failures } from './failures.ts'

/** What goes wrong. It belongs to the form, so it works without a script. */
const failureSwitch = html`
  <fieldset class="troubles">
    <legend>What goes wrong</legend>
    <label><input type="radio" name="trouble" value="" form="by-form" checked> <span>Nothing</span></label>
    ${failures.map(
      ({ name, label }) =>
        html`<label><input type="radio" name="trouble" value="${name}" form="by-form"> <span>${label}</span></label>`,
    )}
  </fieldset>`

/** The same request in three ways, each with its words and its result. */
export const gallery = (token: SafeString): SafeString => html`
  ${failureSwitch}
  <section class="needs-script" aria-labelledby="client-title">
    <h3 id="client-title">A call of the client</h3>
    <p><button type="button" class="primary" data-way="client">Call</button></p>
    <output class="result" id="by-client"></output>
    <pre class="outcome" data-outcome-of="client" hidden></pre>
  </section>
  <section aria-labelledby="form-title">
    <h3 id="form-title">A form</h3>
    <form method="post" action="/safety/failures/try/" id="by-form">
      ${token}
      <div class="rp-field">
        <label for="id_name">Name</label>
        <input id="id_name" name="name" value="John" autocomplete="off">
      </div>
      <p><button class="primary">Send</button></p>
    </form>
    <div class="result needs-script" id="form-answer"></div>
    <pre class="outcome" data-outcome-of="form" hidden></pre>
  </section>
  <section class="needs-script" aria-labelledby="load-title">
    <h3 id="load-title">A part of the page</h3>
    <p><button type="button" class="primary" data-way="load">Load</button></p>
    <div class="result" id="by-load"></div>
    <pre class="outcome" data-outcome-of="load" hidden></pre>
  </section>`

/** What a browser shows that was sent to sign in. */
export const signInForm = (next: string, token: SafeString): SafeString => html`
  <header class="title">
    <p class="chapter">Session gone</p>
    <h1>Sign in</h1>
    <p class="lead">This is the page a site has for it. The whole browser is here, not a part of a page; it knows
    where you come from.</p>
  </header>
  <form method="post" action="/safety/sign-in/">
    ${token}
    <input type="hidden" name="next" value="${next}">
    <button class="primary">Sign in and go back</button>
  </form>`
