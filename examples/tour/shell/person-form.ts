import { csrfInput, html, type HttpRequest, type SafeString } from 'riposte'

import { troubleChoice } from './trouble-choice.ts'

/**
 * The form of the tutorial: a name, an age, Send Data.
 *
 * @param request For its token.
 * @param options Where it goes without a script, and what was answered there.
 * @returns The form, and the place for the answer.
 */
export function personForm(
  request: HttpRequest,
  { action, answer }: { action: string; answer?: string | undefined },
): SafeString {
  return html`
        <form method="post" action="${action}" data-send>
          ${csrfInput(request)}
          <div class="fields">
            <label>Name <input name="name" value="John" required autocomplete="off"></label>
            <label>Age <input name="age" type="number" value="30" min="0" max="150" required></label>
          </div>
          ${troubleChoice(['wrong-method', 'invalid-json', 'missing-token', 'expired-token', 'server-down', 'overtaken'])}
          <p><button class="primary">Send Data</button></p>
        </form>
        <output class="result" data-output>${answer ? `Response: ${answer}` : html`<span class="quiet">No answer yet.</span>`}</output>`
}
