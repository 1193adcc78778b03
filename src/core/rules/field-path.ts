/**
 * The name of something inside something.
 *
 * @param name The name of the outside; `''` for the form.
 * @param key The key inside.
 * @returns The two with a dot between.
 */
export function within(name: string, key: string | number): string {
  return name === '' ? String(key) : `${name}.${key}`
}

/**
 * Something inside a value of no known type.
 *
 * @param value An object or a list, if anything.
 * @param key The key inside.
 * @returns What is there under that key, if it is there on its own.
 */
export function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string, unknown>>)[key]
}
