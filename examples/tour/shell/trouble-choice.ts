import { html, type SafeString } from 'riposte'

const labels = {
  'wrong-method': 'The wrong method',
  'invalid-json': 'Broken JSON',
  'missing-token': 'No token',
  'expired-token': 'An expired token',
  'not-found': 'No such address',
  'server-down': 'The server hangs up',
  overtaken: 'Slow, then overtaken',
} as const

/** Something that can go wrong on the way. */
export type Trouble = keyof typeof labels

/**
 * Lets a visitor choose what goes wrong. It needs a script: a browser without one has no way to send
 * something broken.
 *
 * @param troubles What there is to choose from.
 * @returns A part of a form.
 */
export function troubleChoice(troubles: readonly Trouble[]): SafeString {
  return html`
        <fieldset class="troubles needs-script">
          <legend>What goes wrong on the way</legend>
          <label><input type="radio" name="trouble" value="" checked> <span>Nothing</span></label>
          ${troubles.map(
            (trouble) =>
              html`<label><input type="radio" name="trouble" value="${trouble}"> <span>${labels[trouble]}</span></label>`,
          )}
        </fieldset>`
}
