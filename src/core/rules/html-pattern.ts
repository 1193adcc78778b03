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
  const html = whole !== undefined && !whole.endsWith('\\') ? whole : `(?=[^]*?(?:${pattern}))[^]*`
  try {
    void new RegExp(`^(?:${html})$`, 'v')
    return html
  } catch {
    // Written for `u`, and no regular expression under `v`: `[\w-.]` say. The server looks all the same.
    return undefined
  }
}
