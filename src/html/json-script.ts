import { UnprintableValue } from './errors.ts'
import { escapeText } from './escape.ts'
import { SafeString } from './safe-string.ts'

/** How {@link jsonScript} writes its value. */
export interface JsonScriptOptions {
  /** Turns the value into JSON; `JSON.stringify` when left out. */
  serialize?: ((value: unknown) => string | undefined) | undefined
}

/**
 * Hands data to the scripts of a page: a `<script type="application/json">` with the value in it.
 *
 * Nothing in the value can end the element or open another one. A script reads it with
 * `JSON.parse(document.getElementById(id).textContent)`. The element holds data, not code, so no
 * Content-Security-Policy stops it.
 *
 * @param value Anything JSON can say.
 * @param id The element's id; left out, `null` or empty, the element has none.
 * @param options How to write the value.
 * @returns The element.
 * @throws UnprintableValue for `undefined` and functions; whatever `serialize` throws.
 * @see Django `django.utils.html.json_script`.
 */
export function jsonScript(
  value: unknown,
  id?: string | null,
  options?: JsonScriptOptions,
): SafeString {
  const json = (options?.serialize ?? JSON.stringify)(value)
  if (json === undefined) {
    throw new UnprintableValue(
      `jsonScript() got ${typeof value}, which JSON cannot say. Pass null.`,
    )
  }
  const attribute = id ? ` id="${escapeText(id)}"` : ''
  return new SafeString(`<script${attribute} type="application/json">${escapeJson(json)}</script>`)
}

function escapeJson(json: string): string {
  return json.replace(/[<>&]/g, (character) =>
    character === '<' ? '\\u003C' : character === '>' ? '\\u003E' : '\\u0026',
  )
}
