import { MalformedJson } from '../errors.ts'
import { hasEscapedKey, readJson } from './json-reader.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Parses a JSON body.
 *
 * @param bytes The body, UTF-8; a byte order mark is skipped.
 * @param onProto What to do with keys called `__proto__`: drop them, or keep them as plain own keys.
 * @returns The value. Once they are dropped, assigning it to another object changes no prototype.
 * @throws MalformedJson when it is not UTF-8 or not JSON.
 * @see RFC 8259. Django leaves JSON to the view.
 */
export function parseJsonBody(bytes: Uint8Array, onProto: 'drop' | 'keep' = 'drop'): unknown {
  const text = decode(bytes)
  try {
    if (hasEscapedKey(text)) return readJson(text, onProto)
    // A reviver makes parsing ten times slower, and hardly any body needs it. With the opening quote
    // the search would stop at every string.
    const revive = onProto === 'drop' && text.includes('__proto__"')
    return revive ? JSON.parse(text, dropProto) : JSON.parse(text)
  } catch (cause) {
    const seen = text.trim() === '' ? 'The body is empty.' : 'The body is no JSON.'
    throw new MalformedJson(`${seen} Send JSON.`, { cause })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw new MalformedJson('The body is not UTF-8, so it is no JSON. Send UTF-8.', { cause })
  }
}

function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
