/** A file that came with a form, on the server or in the browser. */
export interface FileValue {
  /** The name it was sent with. */
  readonly name: string
  /** Its length in bytes. */
  readonly size: number
}

/** What a form sent, name by name: a browser's `FormData` is one. */
export interface FormValues {
  /** The names that were sent. */
  keys(): Iterable<string>
  /**
   * Everything sent under a name.
   *
   * @param name The name.
   * @returns Texts and files, in order.
   */
  getAll(name: string): readonly (string | FileValue)[]
}

/**
 * The texts sent under a name.
 *
 * @param values What was sent.
 * @param name The name.
 * @returns The texts, with the line ends a page has: on the wire they are CR LF.
 * @see HTML, "constructing the entry list" and its normalising of newlines.
 */
export function textsOf(values: FormValues, name: string): string[] {
  const texts: string[] = []
  for (const value of values.getAll(name)) {
    if (typeof value === 'string') {
      texts.push(value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value)
    }
  }
  return texts
}

/**
 * The files sent under a name. A field that was left empty sends one without name and content.
 *
 * @param values What was sent.
 * @param name The name.
 * @returns The files.
 */
export function filesOf(values: FormValues, name: string): FileValue[] {
  const files: FileValue[] = []
  for (const value of values.getAll(name)) {
    if (typeof value !== 'string' && (value.size > 0 || value.name !== '')) files.push(value)
  }
  return files
}

/**
 * The box that removes the file there is. Django's name for it.
 *
 * @param name The file's field.
 * @returns A name.
 */
export function clearName(name: string): string {
  return `${name}-clear`
}

/** A file that is there already, as it is shown beside the field for another one. */
export interface StoredFile {
  /** What it is called. */
  readonly name: string
  /** Where it can be had. */
  readonly url?: string | undefined
}
