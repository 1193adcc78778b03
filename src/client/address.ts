/** A value that a part of a path, or one field, can be made from. */
export type FieldValue = string | number | bigint | boolean | Date | Blob | null | undefined

/** Names and values of a query or a form: lists repeat the name, what is missing is left out. */
export type Fields = Readonly<Record<string, FieldValue | readonly FieldValue[]>>

/**
 * Writes names and values into a query or a form.
 *
 * @param target Where they are appended.
 * @param fields Lists repeat their name; a `Date` is written as JSON writes it; `null` and `undefined` are left out.
 * @returns The target.
 */
export function appendFields(
  fields: object,
  target: FormData | URLSearchParams = new URLSearchParams(),
): FormData | URLSearchParams {
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined) target.append(name, one.toJSON?.() ?? one)
    }
  }
  return target
}

/**
 * Fills a route's pattern.
 *
 * @param pattern As the server's route says it: `/articles/<int:year>/<slug:slug>/`. An address without `<…>` stays as it is.
 * @param params A value for each `<…>`, percent-encoded here; `<path:…>` keeps its slashes.
 * @returns The address.
 * @throws TypeError for a missing or empty value, and for `.` and `..`: browsers resolve those, encoded or not, and
 *   the request would arrive at another route than the one written down.
 */
export function fillPath(pattern: string, params: Readonly<Record<string, unknown>> = {}): string {
  return pattern.replace(/<(?:\w+:)?(\w+)>/g, (part, name: string) => {
    const value = `${params[name] ?? ''}`
    if (!value || /(^|\/)\.\.?(\/|$)/.test(value)) {
      throw new TypeError(`${part} of ${pattern}: "${value}"`)
    }
    const encoded = encodeURIComponent(value)
    return part.startsWith('<path:') ? encoded.replace(/%2F/g, '/') : encoded
  })
}
