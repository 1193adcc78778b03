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
