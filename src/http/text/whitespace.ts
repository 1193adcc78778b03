/** What Python's `str.strip()` takes for white space; `trim()` takes a slightly different set. */
function isPythonSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code >= 0x1c
  if (code < 0x1680) return code === 0x85 || code === 0xa0
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** What RFC 9110 calls OWS: space and horizontal tab. */
function isHttpSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function stripBy(text: string, isSpace: (code: number) => boolean): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/**
 * Removes white space at both ends as Python does, Unicode's spaces included.
 *
 * @param text Any text.
 * @returns The text without it.
 */
export function stripUnicode(text: string): string {
  return stripBy(text, isPythonSpace)
}

/**
 * Removes spaces and tabs at both ends, and nothing else: what HTTP means by optional white space.
 *
 * @param text Any text.
 * @returns The text without it.
 */
export function stripHttp(text: string): string {
  return stripBy(text, isHttpSpace)
}

/**
 * Removes ASCII white space at both ends, vertical tabs and form feeds too: what Python strips of bytes.
 *
 * @param text Any text.
 * @returns The text without it.
 */
export function stripAscii(text: string): string {
  return stripBy(text, (code) => code === 0x20 || (code >= 0x09 && code <= 0x0d))
}
