const entityTag = /^(?:W\/)?"[^"]*"$/

/**
 * Whether a text is a complete entity tag, quotes included.
 *
 * @param text `"abc"` or `W/"abc"`.
 * @returns Whether it may stand in an `ETag` header as it is.
 */
export function isEtag(text: string): boolean {
  return entityTag.test(text)
}

/**
 * The tag with quotes round it, unless it has them already.
 *
 * @param tag `abc`, `"abc"` or `W/"abc"`.
 * @returns A complete entity tag; a strong one where quotes had to be added.
 * @see Django `django.utils.http.quote_etag`.
 */
export function quoteEtag(tag: string): string {
  return isEtag(tag) ? tag : `"${tag}"`
}

/**
 * The entity tags of an `If-Match` or `If-None-Match` header. What is not a tag is left out, so a
 * header without a valid one counts as absent.
 *
 * @param header The header's value; `''` or `undefined` when there is none.
 * @returns The complete tags, or `['*']`.
 * @see Django `django.utils.http.parse_etags`, which splits at every comma, also within a tag.
 */
export function parseEtags(header: string | null | undefined): readonly string[] {
  if (header === undefined || header === null || header === '') return []
  if (header.trim() === '*') return ['*']
  return header
    .split(',')
    .map((tag) => tag.trim())
    .filter(isEtag)
}

/**
 * The same tag as a weak one: for a representation that was changed on its way, by compression say.
 *
 * @param tag A complete entity tag.
 * @returns `W/"abc"` for `"abc"`; anything else unchanged.
 */
export function weakenEtag(tag: string): string {
  return tag.startsWith('"') ? `W/${tag}` : tag
}
