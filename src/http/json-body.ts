import { MalformedJson } from './errors.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Parses a JSON body.
 *
 * @param bytes The body, UTF-8; a byte order mark is skipped.
 * @param onProto What to do with keys called `__proto__`: drop them, or keep them as plain own keys.
 * @returns The value. Assigning it to another object cannot change any prototype once dropped.
 * @throws MalformedJson when it is not UTF-8 or not JSON.
 * @see RFC 8259. Django leaves JSON to the view.
 */
export function parseJsonBody(bytes: Uint8Array, onProto: 'drop' | 'keep' = 'drop'): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch (cause) {
    throw new MalformedJson('The body is not UTF-8, so it is no JSON.', { cause })
  }
  try {
    return onProto === 'drop' && mayHaveProto(text) ? JSON.parse(text, dropProto) : JSON.parse(text)
  } catch (cause) {
    throw new MalformedJson(
      text === '' ? 'The body is empty. Send JSON.' : 'The body is no JSON.',
      { cause },
    )
  }
}

/** A reviver makes parsing ten times slower, and hardly any body needs it. */
function mayHaveProto(text: string): boolean {
  return text.includes('__proto__') || (text.includes('\\u') && /\\u00(?:5f|7[0-4]|6f)/i.test(text))
}

function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
