import type { SafeString } from '../../html/safe-string.ts'
import type { JsonBody } from '../../protocol/endpoint.ts'
import { findCharset } from '../text/charset-names.ts'
import { serializeJson, type JsonReplacer } from './json-encoder.ts'
import { charsetOf, type HttpResponseInit } from './response-base.ts'
import { JsonNotSafe } from './response-errors.ts'
import { HttpResponse } from './response.ts'

/** What a JSON response may be made with. */
export interface JsonResponseInit<Status extends number = number> extends HttpResponseInit<Status> {
  /** `false` allows something else than an object at the top. */
  safe?: boolean | undefined
  /** Changes values on their way into JSON. */
  replacer?: JsonReplacer | undefined
}

/** What is no object once it is JSON. */
type NoObject =
  | string
  | number
  | boolean
  | bigint
  | symbol
  | null
  | undefined
  | readonly unknown[]
  | ReadonlySet<unknown>
  | Date
  | URL
  | SafeString
  | ((...given: never[]) => unknown)

/** What the compiler asks for where something else than an object is given: its name is the message. */
interface ObjectUnlessSafeIsFalse {
  /** No data has it. */
  readonly safe: never
}

/**
 * `unknown`, which changes nothing, when `Data` is an object. A map has everything a set has, so it has
 * to be taken out first.
 */
type ObjectOnly<Data> = 0 extends 1 & Data
  ? unknown
  : [Extract<Exclude<Data, ReadonlyMap<unknown, unknown>>, NoObject>] extends [never]
    ? unknown
    : ObjectUnlessSafeIsFalse

/**
 * Answers with JSON.
 *
 * Objects only, unless `safe: false` is said (an array at the top was once readable across origins):
 * anything else does not compile, and throws.
 *
 * What becomes of dates, maps and the like is said at {@link serializeJson}. The page's client gets its
 * types from here: `Data` by status.
 *
 * @example return new JsonResponse({ message: 'saved' }, { status: 201 })
 * @see Django `django.http.JsonResponse`. Different here: no encoder class; pass `replacer`.
 */
export class JsonResponse<Data, Status extends number = 200> extends HttpResponse<
  Status,
  JsonBody<Data>
> {
  /**
   * A JSON response.
   *
   * @param data What to serialise: an object.
   * @param init Status, headers, `replacer`.
   * @throws JsonNotSafe (a `TypeError`) when it is no object.
   * @throws JsonNotSerializable (a `TypeError`) for what JSON has no form for.
   */
  constructor(data: Data & ObjectOnly<Data>, init?: JsonResponseInit<Status>)
  /**
   * A JSON response of anything.
   *
   * @param data What to serialise: also an array, text, a number or `null`.
   * @param init `safe: false`, and the rest.
   * @throws JsonNotSerializable (a `TypeError`) for what JSON has no form for.
   */
  constructor(data: Data, init: JsonResponseInit<Status> & { safe: false })
  constructor(data: Data, init?: JsonResponseInit<Status>) {
    const json = serializeJson(data, init?.replacer)
    if (init?.safe !== false && json.charCodeAt(0) !== openingBrace) {
      throw new JsonNotSafe(
        `JsonResponse got ${kindOf(data)}. Wrap it in an object, or say { safe: false }.`,
      )
    }
    super(isUtf8(init) ? json : toAscii(json), withJsonType(init))
  }
}

/** JSON can say every character in ASCII, so a charset that lacks some is no obstacle. */
function isUtf8(init: HttpResponseInit | undefined): boolean {
  if (init === undefined) return true
  const charset = init.charset ?? charsetOf(init.contentType ?? contentType)
  return charset === undefined || findCharset(charset) === 'utf-8'
}

const openingBrace = 0x7b
const contentType = 'application/json'
const defaultInit = { contentType }

function withJsonType<Status extends number>(
  init: JsonResponseInit<Status> | undefined,
): HttpResponseInit<Status> {
  if (init === undefined) return defaultInit
  const { status, reason, charset, headers } = init
  return { contentType: init.contentType ?? contentType, status, reason, charset, headers }
}

function kindOf(data: unknown): string {
  if (data === null) return 'null'
  if (Array.isArray(data)) return 'an array'
  return typeof data === 'object' ? `a ${data.constructor.name}` : `a ${typeof data}`
}

function toAscii(json: string): string {
  return json.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
