import { CookieError, UnencodableText } from './response-errors.ts'

const legal = /^[!#$%&'*+\-.^_`|~:0-9A-Za-z]+$/
const needsEscape = /[^!#$%&'*+\-.^_`|~:0-9A-Za-z ()/<=>?@[\]{}]/g

/** Attribute names, which Python does not allow as names of cookies. */
const reserved: ReadonlySet<string> = new Set([
  'expires',
  'path',
  'comment',
  'domain',
  'max-age',
  'secure',
  'httponly',
  'version',
  'samesite',
])

// Names are few and written in the source, so each is looked at once. Bounded, for those made at run time.
const maxKnown = 500
const knownNames = new Set<string>()

/**
 * Refuses names that are none.
 *
 * @param name The name of a cookie.
 * @throws CookieError for an empty name, the name of an attribute, or an illegal character.
 * @see Python `http.cookies.Morsel.set`.
 */
export function checkCookieName(name: string): void {
  if (knownNames.has(name)) return
  if (reserved.has(name.toLowerCase())) {
    throw new CookieError(`"${name}" is the name of an attribute. Give the cookie another name.`)
  }
  if (!legal.test(name)) {
    throw new CookieError(
      `${JSON.stringify(name)} is no name for a cookie. Use letters, digits, "-" and "_".`,
    )
  }
  if (knownNames.size < maxKnown) knownNames.add(name)
}

/**
 * A cookie's value as it stands in the header: in quotes, with octal escapes, where it needs them.
 *
 * @param value Text within Latin-1.
 * @returns The value itself when every character of it is safe, else a quoted string.
 * @throws UnencodableText for a character beyond Latin-1, which a header cannot carry.
 * @see Python `http.cookies._quote`, whose values Django reads back.
 */
export function quoteCookieValue(value: string): string {
  if (legal.test(value)) return value
  return `"${value.replaceAll(needsEscape, escapeCharacter)}"`
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  const code = character.charCodeAt(0)
  if (code > 0xff) {
    throw new UnencodableText(
      `A cookie cannot carry ${JSON.stringify(character.toWellFormed())}. ` +
        'Encode the value: encodeURIComponent(value), or sign it as an object.',
    )
  }
  return `\\${code.toString(8).padStart(3, '0')}`
}
