import { type Checked, listFields, type Schema, validate } from '../core/schema.ts'
import { bodyKindOf } from '../http/body/body-kind.ts'
import { UnprocessableContent } from '../http/errors.ts'
import type { FormContent } from '../http/body/form-content.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { csrfFieldName } from '../protocol/names.ts'
import { createInputJudge } from './judge-input.ts'

/** Checked inputs, as they are filled in one after the other. */
export interface InputValues {
  query?: unknown
  json?: unknown
  form?: unknown
}

/** Puts inputs where the handler finds them; a promise only when something had to be waited for. */
export type InputReader = (request: HttpRequest, inputs: InputValues) => Promise<void> | undefined

/** The schemas a reader checks with. */
interface Schemas {
  readonly query?: Schema | undefined
  readonly json?: Schema | undefined
  readonly form?: Schema | undefined
}

/**
 * Makes the function that reads and checks what a view declared.
 *
 * @param schemas What the view declared.
 * @returns The reader. It throws, or rejects with, UnsupportedMediaType, MalformedJson,
 * UnprocessableContent.
 */
export function createInputReader({ query, json, form }: Schemas): InputReader {
  const readBody = createBodyReader(json, form)
  if (!query) return readBody
  const lists = listFields(query)
  const check = createCheck(query, 'query')
  return (request, inputs) => {
    const pending = check(toObject(request.query, lists), inputs)
    return pending ? pending.then(() => readBody(request, inputs)) : readBody(request, inputs)
  }
}

function createBodyReader(json: Schema | undefined, form: Schema | undefined): InputReader {
  if (!json && !form) return () => undefined
  const lists = form ? listFields(form) : new Set<string>()
  const checkJson = json && createCheck(json, 'json')
  const checkForm = form && createCheck(form, 'form')
  const takes = { json: json !== undefined, form: form !== undefined }
  return (request, inputs) => {
    const kind = bodyKindOf(request.contentType, takes)
    if (checkJson && kind === 'json') {
      const value = request.content.json()
      return value instanceof Promise
        ? value.then((late) => checkJson(late, inputs))
        : checkJson(value, inputs)
    }
    const content = request.content.form()
    return content instanceof Promise
      ? content.then((late) => checkForm?.(toFormObject(late, lists), inputs))
      : checkForm?.(toFormObject(content, lists), inputs)
  }
}

/** Puts a value where the handler finds it, once the schema has taken it. */
type Check = (value: unknown, inputs: InputValues) => Promise<void> | undefined

function createCheck(schema: Schema, name: keyof InputValues): Check {
  const judge = createInputJudge(schema, name !== 'json')
  const accept = (checked: Checked<unknown>, value: unknown, inputs: InputValues): void => {
    if (checked.issues) throw new UnprocessableContent(judge(checked.issues, value))
    inputs[name] = checked.value
  }
  return (value, inputs) => {
    const checked = validate(schema, value)
    if (checked instanceof Promise) return checked.then((late) => accept(late, value, inputs))
    accept(checked, value, inputs)
    return undefined
  }
}

/** Fields and files under one roof; a file wins over a field of the same name. */
function toFormObject(
  { fields, files }: FormContent,
  lists: ReadonlySet<string>,
): Record<string, unknown> {
  const object = toObject(fields, lists)
  // Every form of ours carries it; it is not what the view asked for.
  delete object[csrfFieldName]
  for (const name of files.keys()) {
    object[name] = lists.has(name) ? files.getAll(name) : files.get(name)
  }
  return object
}

/** What a form or a query can be read from. */
interface MultiValues {
  keys(): Iterable<string>
  get(name: string): unknown
  getAll(name: string): unknown[]
}

/** The last value of each name as Django gives it, or all of them where the schema wants a list. */
function toObject(values: MultiValues, lists: ReadonlySet<string>): Record<string, unknown> {
  // Without a prototype `__proto__` is a name like any other.
  const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const name of values.keys()) if (!lists.has(name)) object[name] = values.get(name)
  for (const name of lists) object[name] = values.getAll(name)
  return object
}
