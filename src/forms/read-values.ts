import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { within } from '../core/rules/field-path.ts'
import type { FormContent } from '../http/body/form-content.ts'
import type { QueryDict } from '../http/request/query-dict.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { toFile } from '../http/body/to-file.ts'
import type { FormValues } from './form-values.ts'

/**
 * What a request sent to a form.
 *
 * @param request The request.
 * @param form What the form's names begin with, and its fields.
 * @param fromQuery Whether it is sent by its address.
 * @returns The values; `undefined` when nothing was sent to this form.
 */
export function readValues(
  request: HttpRequest,
  form: SentForm,
  fromQuery: boolean,
): MaybePromise<FormValues | undefined> {
  const { prefix } = form
  if (fromQuery) return asksFor(form, request.query) ? queryValues(request.query) : undefined
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  return after(request.content.form(), (content) => {
    const { fields, files } = content
    if (prefix !== '' && !isFor(prefix, fields) && !isFor(prefix, files)) return undefined
    return files.size === 0 ? queryValues(fields) : contentValues(content)
  })
}

/** A form, as its names tell it from others. */
export interface SentForm {
  readonly prefix: string
  readonly fields: readonly { readonly key: string }[]
}

/** A form with a prefix is one of several: which was sent is told by the names, or by the prefix alone. */
function isFor(prefix: string, values: { keys(): Iterable<string> }): boolean {
  for (const name of values.keys()) {
    if (name === prefix || name.startsWith(`${prefix}.`)) return true
  }
  return false
}

/** An address may say other things than what is in the form. Of a set of rows only the prefix is known. */
function asksFor({ prefix, fields }: SentForm, query: QueryDict): boolean {
  if (fields.length === 0) return isFor(prefix, query)
  for (const name of query.keys()) {
    for (const { key } of fields) {
      const own = within(prefix, key)
      if (name === own || name.startsWith(`${own}.`)) return true
    }
  }
  return false
}

const queryValues = (fields: QueryDict): FormValues => fields

/** Fields and files together, these as the web's `File`, which is what schemas know. */
async function contentValues({ fields, files }: FormContent): Promise<FormValues> {
  const made = new Map<string, File[]>()
  for (const [name, list] of files.lists()) made.set(name, await Promise.all(list.map(toFile)))
  return {
    keys: () => [...fields.keys(), ...made.keys()],
    getAll: (name) => [...fields.getAll(name), ...(made.get(name) ?? [])],
  }
}
