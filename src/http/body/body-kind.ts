import { UnsupportedMediaType } from '../errors.ts'
import { isFormType, isJsonType } from '../request/content-type.ts'

/** How a body is read. */
export type BodyKind = 'json' | 'form'

/** The kinds of body a view takes. */
export interface TakenBodies {
  readonly json?: boolean | undefined
  readonly form?: boolean | undefined
  /** Whether a body without a type is a form: an empty one has none. */
  readonly untyped?: boolean | undefined
}

/**
 * Decides how the body of a request is read. The one place where this is decided.
 *
 * @param type What the request says it is: a media type in lower case, without parameters; `''` when it
 * says nothing.
 * @param takes The kinds the view takes.
 * @returns One of them.
 * @throws UnsupportedMediaType when it is none of them.
 */
export function bodyKindOf(type: string, takes: TakenBodies): BodyKind {
  if (takes.json && isJsonType(type)) return 'json'
  if (takes.form && isFormType(type)) return 'form'
  if (takes.untyped && type === '') return 'form'
  throw unsupported(type, takes)
}

function unsupported(type: string, { json, form }: TakenBodies): UnsupportedMediaType {
  const wanted = [
    ...(json ? ['application/json'] : []),
    ...(form ? ['application/x-www-form-urlencoded', 'multipart/form-data'] : []),
  ]
  const last = wanted.pop()
  const list = wanted.length === 0 ? last : `${wanted.join(', ')} or ${last}`
  return new UnsupportedMediaType(
    `The body is ${type === '' ? 'of no declared type' : `"${type}"`}. Send ${list}.`,
  )
}
