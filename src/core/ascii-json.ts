/** What JSON text is written and read with, for a value that is to be signed. */
export interface JsonSerializer {
  /**
   * Writes a value.
   *
   * @param value What to write.
   * @returns JSON of printable ASCII only.
   */
  serialize(value: unknown): string
  /**
   * Reads what `serialize` wrote.
   *
   * @param text JSON.
   * @returns The value.
   * @throws SyntaxError when it is not JSON.
   */
  parse(text: string): unknown
}

/**
 * Compact JSON with everything outside printable ASCII escaped, byte for byte what Python writes.
 *
 * Numbers are where the two languages part: `1.0` is `1` here, and whole numbers are exact up to
 * 2^53 only. Below 0.0001 a number is written as Python does, `1e-05`.
 *
 * @see Django `django.core.signing.JSONSerializer`, Python `json.dumps(value, separators=(",", ":"))`.
 */
export const asciiJson: JsonSerializer = { serialize: serializeAsciiJson, parse: JSON.parse }

/**
 * Writes a value as compact ASCII JSON, byte for byte as Python would.
 *
 * @param value What `JSON.stringify` takes.
 * @returns JSON of printable ASCII only.
 * @throws TypeError for `undefined`, functions and symbols, which JSON has no word for.
 */
export function serializeAsciiJson(value: unknown): string {
  // The types say `string`, but the language says `undefined` for what has no word in JSON.
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`JSON has no word for a ${typeof value}.`)
  const ascii = beyondAscii.test(text) ? text.replaceAll(everyBeyondAscii, escapeUnit) : text
  return smallNumber.test(ascii) ? rewriteNumbers(ascii) : ascii
}

// DEL is ASCII, but not printable: Python escapes it too.
const beyondAscii = /[\u007F-\uFFFF]/
const everyBeyondAscii = /[\u007F-\uFFFF]/g

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

// JavaScript writes 0.00001 and 1e-7 where Python writes 1e-05 and 1e-07. May be text too.
const smallNumber = /(?:^|[:,[])-?(?:0\.0000|\d(?:\.\d+)?e-)/
const stringOrSmallNumber = /"(?:[^"\\]|\\.)*"|-?(?:0\.0000\d+|\d(?:\.\d+)?e-\d+)/g

function rewriteNumbers(json: string): string {
  return json.replaceAll(stringOrSmallNumber, (token) => {
    if (token.startsWith('"')) return token
    const [digits = '', exponent = ''] = Number(token).toExponential().split('e-')
    return `${digits}e-${exponent.padStart(2, '0')}`
  })
}
