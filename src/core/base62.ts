const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Writes a whole number to base 62.
 *
 * @param value A whole number, at most 2^53 either side of zero.
 * @returns Digits, then capitals, then small letters; a `-` in front when it is below zero.
 * @see Django `django.core.signing.b62_encode`.
 */
export function toBase62(value: number): string {
  if (value === 0) return '0'
  let rest = Math.abs(value)
  let text = ''
  while (rest > 0) {
    text = alphabet.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return value < 0 ? `-${text}` : text
}

/**
 * Reads a whole number written to base 62.
 *
 * @param text What `toBase62` wrote.
 * @returns The number, or `undefined` when the text is something else.
 */
export function fromBase62(text: string): number | undefined {
  const digits = text.startsWith('-') ? text.slice(1) : text
  if (text === '') return undefined
  let value = 0
  for (const digit of digits) {
    const worth = alphabet.indexOf(digit)
    if (worth < 0) return undefined
    value = value * 62 + worth
  }
  return digits.length < text.length ? -value : value
}
