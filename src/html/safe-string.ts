/**
 * Text that is HTML already and is not escaped again.
 *
 * Made by {@link markSafe}, by `html`, `formatHtml` and their relatives. It is an object, not a string:
 * nothing that came from JSON, a form or a database can pass for one. Joining it with `+` gives plain
 * text, which is escaped again: use {@link SafeString.concat} or `html`.
 *
 * @see Django `django.utils.safestring.SafeString`. Different here: not a subclass of the text type,
 * so `+` always gives unsafe text; in Django safe + safe stays safe.
 */
export class SafeString {
  /** The markup. */
  readonly html: string

  constructor(html: string) {
    this.html = html
  }

  /** How long the markup is, in UTF-16 units as for any text. */
  get length(): number {
    return this.html.length
  }

  /**
   * Joins. What is joined stays safe only when both sides are.
   *
   * @param other What to append. Text is appended as it is and makes the result text.
   * @returns A `SafeString` for a `SafeString`, else plain text.
   */
  concat(other: SafeString): SafeString
  concat(other: string): string
  concat(other: SafeString | string): SafeString | string {
    if (other instanceof SafeString) return new SafeString(this.html + other.html)
    return this.html + other
  }

  /** The markup as text, which counts as unsafe from then on. */
  toString(): string {
    return this.html
  }

  /** The markup as text, for JSON. */
  toJSON(): string {
    return this.html
  }
}

/**
 * Vouches for a text: it is HTML and goes into pages as it is.
 *
 * Never do this with anything a visitor can influence. `html` escapes for you and needs no vouching.
 *
 * @param text Markup you wrote yourself or got from a sanitiser.
 * @returns The same markup, marked.
 * @see Django `django.utils.safestring.mark_safe`.
 */
export function markSafe(text: string | SafeString): SafeString {
  return text instanceof SafeString ? text : new SafeString(text)
}
