/**
 * A pattern of JSON Schema as HTML reads it: with the flag `v`, and on the whole value.
 *
 * @param pattern What has to be found somewhere in the text.
 * @returns What the whole text has to be; `undefined` where HTML cannot say it.
 * @see HTML, "the pattern attribute": `^(?:pattern)$` with the flag `v`.
 */
export function toHtmlPattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined
  const whole = /^\^([^|]*)\$$/.exec(pattern)?.[1]
  const isWhole = whole !== undefined && !whole.endsWith('\\')
  const html = isWhole ? forSets(whole) : `(?=[^]*?(?:${forSets(pattern)}))[^]*`
  try {
    void new RegExp(`^(?:${html})$`, 'v')
    return html
  } catch {
    // Written for `u`, and no regular expression under `v`. The server looks all the same.
    return undefined
  }
}

/** Classes of characters are sets under `v`, where `(`, `|`, `-` and `&&` mean something. */
function forSets(pattern: string): string {
  return pattern.replace(
    /\\[^]|(\[\^?)((?:\\[^]|[^\]\\])*)\]/g,
    (part, open?: string, inside = '') =>
      open === undefined ? part : `${open}${escapeClass(inside)}]`,
  )
}

function escapeClass(inside: string): string {
  const tokens = inside.match(/\\(?:[pPu]\{[^}]*\}|[^])|[^]/gu) ?? []
  let mayBegin = false
  let mustEnd = false
  const escaped = tokens.map((token, at) => {
    const next = tokens[at + 1]
    if (token === '-' && mayBegin && next !== undefined && !isSet(next)) {
      mayBegin = false
      mustEnd = true
      return token
    }
    mayBegin = !mustEnd && !isSet(token)
    mustEnd = false
    const isDouble =
      /[&!#$%*+,.:;<=>?@^`~]/.test(token) && (token === next || token === tokens[at - 1])
    return token.length === 1 && (isDouble || /[-()[\]{}/|]/.test(token)) ? `\\${token}` : token
  })
  return escaped.join('')
}

const isSet = (token: string): boolean => /^\\[dDwWsSpP]/.test(token)
