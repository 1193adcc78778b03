import { SafeString } from './safe-string.ts'

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unsafe = /[\u0000-\u001f\\'"<>&=;`\u2028\u2029-]/g

/**
 * Escapes text for the inside of a string in a script, quotes not included.
 *
 * Nothing else than a quoted string is made safe by it; to hand data to a script, use
 * `jsonScript` instead.
 *
 * @param value Any text or number.
 * @returns The text with every character that could end the string or the element as `\uXXXX`.
 * @see Django `django.utils.html.escapejs`.
 */
export function escapeJs(value: string | number | SafeString): SafeString {
  return new SafeString(String(value).replace(unsafe, unicodeEscape))
}

/** One character as `\uXXXX`. */
function unicodeEscape(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return `\\u${code}`
}
