/**
 * The value of a cookie that must not be there twice.
 *
 * Which of two cookies with one name counts is anybody's guess, and the second one may have been planted
 * by a sister domain. Only spaces and tabs around a name are dropped: no exotic space makes another
 * cookie pass for this one.
 *
 * @param header The value of `Cookie`.
 * @param name Its name.
 * @returns The value as it was sent; `undefined` when there is none, `null` when there are several.
 */
export function soleCookie(header: string | undefined, name: string): string | null | undefined {
  if (header === undefined) return undefined
  let value: string | undefined
  let from = 0
  for (;;) {
    const at = header.indexOf(name, from)
    if (at < 0) return value
    from = at + name.length
    const equals = skipSpaces(header, from)
    if (header.charCodeAt(equals) !== 61 || !beginsPair(header, at)) continue
    if (value !== undefined) return null
    let end = header.indexOf(';', equals)
    if (end < 0) end = header.length
    value = trimmed(header, equals + 1, end)
    from = end
  }
}

function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code === 32 || code === 9
}

function skipSpaces(text: string, index: number): number {
  while (isSpace(text, index)) index++
  return index
}

function beginsPair(header: string, at: number): boolean {
  while (at > 0 && isSpace(header, at - 1)) at--
  return at === 0 || header.charCodeAt(at - 1) === 59
}

function trimmed(text: string, start: number, end: number): string {
  const first = skipSpaces(text, start)
  while (end > first && isSpace(text, end - 1)) end--
  return text.slice(Math.min(first, end), end)
}
