/** What a form field may hold. A list sends the field several times. */
export type FormValue = string | number | bigint | boolean | Date | Blob | null | undefined

/** What a test sends. At most one of `json`, `form` and `body`. */
export interface TestBody {
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a form; with a file in it as `multipart/form-data`. */
  readonly form?: Readonly<Record<string, FormValue | readonly FormValue[]>> | undefined
  /** Sent as it is. */
  readonly body?: string | Uint8Array | undefined
  /** The content type of `body`. */
  readonly contentType?: string | undefined
}

/** A body ready to be sent. */
export interface EncodedBody {
  readonly bytes: Uint8Array | undefined
  readonly contentType: string | undefined
}

/**
 * Makes bytes of what a test sends.
 *
 * @param given What it sends.
 * @returns Bytes and their content type; neither when there is nothing.
 */
export async function encodeBody(given: TestBody): Promise<EncodedBody> {
  const { contentType } = given
  if (given.json !== undefined) {
    const bytes = new TextEncoder().encode(JSON.stringify(given.json))
    return { bytes, contentType: contentType ?? 'application/json' }
  }
  if (given.form !== undefined) return encodeForm(given.form)
  const { body } = given
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { bytes, contentType }
}

async function encodeForm(form: NonNullable<TestBody['form']>): Promise<EncodedBody> {
  const pairs = toPairs(form)
  // The platform writes forms of both kinds; nobody does it better.
  const platform = new Response(
    pairs.some(([, value]) => value instanceof Blob) ? toFormData(pairs) : toSearchParams(pairs),
  )
  const contentType = platform.headers.get('Content-Type') ?? undefined
  return { bytes: new Uint8Array(await platform.arrayBuffer()), contentType }
}

type Given = Exclude<FormValue, null | undefined>

/** Lists repeat their name; what is missing is left out. */
function toPairs(
  fields: Readonly<Record<string, FormValue | readonly FormValue[]>>,
): [string, Given][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    (isList(value) ? value : [value]).flatMap((one): [string, Given][] =>
      one === null || one === undefined ? [] : [[name, one]],
    ),
  )
}

/** A moment is written as JSON writes it, as the page's client does. */
const toText = (value: Given): string =>
  value instanceof Date ? value.toISOString() : String(value)

/**
 * Names and values as texts.
 *
 * @param fields Lists repeat their name; what is `undefined` or `null` is left out.
 * @returns Pairs.
 */
export function toTexts(
  fields: Readonly<Record<string, FormValue | readonly FormValue[]>>,
): [string, string][] {
  return toPairs(fields).map(([name, value]) => [name, toText(value)])
}

function isList(value: FormValue | readonly FormValue[]): value is readonly FormValue[] {
  return Array.isArray(value)
}

function toFormData(pairs: readonly [string, Given][]): FormData {
  const data = new FormData()
  for (const [name, value] of pairs) {
    if (value instanceof Blob) data.append(name, value)
    else data.append(name, toText(value))
  }
  return data
}

function toSearchParams(pairs: readonly [string, Given][]): URLSearchParams {
  return new URLSearchParams(pairs.map(([name, value]) => [name, toText(value)]))
}
