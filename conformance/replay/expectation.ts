/** From an answer to what is expected of every other server: the same rules for recorder and fuzzer. */
import { createHash } from 'node:crypto'

import type { Answer, SetCookie } from './answer.ts'
import { isObject } from './compare-json.ts'
import { dateTolerance } from './difference.ts'
import type {
  Expectation,
  ExpectedBody,
  ExpectedCookie,
  ExpectedHeader,
  RecordedRequest,
} from './recording.ts'
import { ReplayFailure } from './templates.ts'

export type HeaderMode = 'exact' | 'set' | 'present' | 'absent' | 'date' | 'ignore'

/** What a scenario says about how its answer is to be looked at. */
export interface Compare {
  headers?: Record<string, HeaderMode>
  cookies?: 'ignore'
  reason?: boolean
  body?: ExpectedBody['mode'] | 'auto'
  /** Values of a JSON body, by path, that only have to match. */
  mask?: Record<string, string>
  replace?: [pattern: string, replacement: string][]
  contains?: string[]
  excludes?: string[]
}

const defaultHeaders: Record<string, HeaderMode> = {
  'Content-Type': 'exact',
  Location: 'exact',
  'Content-Disposition': 'exact',
  'Content-Encoding': 'exact',
  ETag: 'exact',
  Allow: 'set',
  Vary: 'set',
  'Cache-Control': 'set',
}

/** Cookies that hold the time or a random secret. One the client sent itself comes back unchanged. */
const changingCookies: Record<string, string> = {
  csrftoken: '^[A-Za-z0-9]{32}$',
  sessionid: '^.+$',
  messages: '^.+$',
}

/** Longer bodies are written down as a length and a digest. */
const longestBody = 4096

/** One exchange that took place. */
export interface Observation {
  request: RecordedRequest
  answer: Answer
  /** When the answer came, in whole seconds since the epoch. */
  now: number
}

const secondsOf = (date: string) => Math.floor(Date.parse(date) / 1000)

function headerExpectation(
  name: string,
  mode: HeaderMode,
  { answer, now }: Observation,
): ExpectedHeader | undefined {
  const value = answer.header(name)
  if (mode === 'ignore' || value === undefined || mode === 'absent') return undefined
  if (mode === 'present') return [name, 'present']
  if (mode === 'date') return [name, 'date', secondsOf(value) - now]
  if (mode === 'exact') return [name, 'exact', value]
  const items = value.split(',').map((item) => item.trim().toLowerCase())
  return [name, 'set', items.filter((item) => item !== '').sort()]
}

function cookieExpectation(cookie: SetCookie, { request, now }: Observation): ExpectedCookie {
  const { name, value } = cookie
  const pattern = changingCookies[name]
  const isSent = request.headers.some(
    ([header, text]) =>
      header.toLowerCase() === 'cookie' && typeof text === 'string' && text.includes(value),
  )
  const isFixed = pattern === undefined || value === '' || value === '""' || isSent
  const attributes: ExpectedCookie['attributes'] = { ...cookie.attributes }
  const { expires, 'max-age': age } = cookie.attributes
  if (typeof expires === 'string' && typeof age === 'string') {
    const offset = secondsOf(expires) - now
    if (Math.abs(offset - Number(age)) <= dateTolerance) attributes.expires = { now: Number(age) }
  }
  return { name, value: isFixed ? value : { pattern }, attributes }
}

function modeOf(compare: Compare, { request, answer }: Observation): ExpectedBody['mode'] {
  if (compare.body !== undefined && compare.body !== 'auto') return compare.body
  if (request.method === 'HEAD' || answer.bodiless) return 'empty'
  if (compare.contains !== undefined || compare.excludes !== undefined) return 'text-contains'
  const type = answer.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const isJsonType = type === 'application/json' || type.endsWith('+json')
  if (isJsonType && isJson(answer.text())) return 'json'
  const isErrorPage = answer.status >= 400 && /<!doctype html>/i.test(answer.text())
  return isErrorPage ? 'ignore' : 'exact'
}

/** A type can say anything. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Puts patterns in place of the values at some paths, which have to match them. */
function masked(value: unknown, mask: Record<string, string>, path: string[] = []): unknown {
  const pattern = mask[path.join('.')]
  if (pattern !== undefined) {
    if (new RegExp(pattern).test(String(value))) return { $pattern: pattern }
    throw new ReplayFailure(`${path.join('.')} is ${JSON.stringify(value)}, not /${pattern}/`)
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => masked(item, mask, [...path, String(index)]))
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, masked(item, mask, [...path, key])]),
  )
}

function exactBody({ replace }: Compare, answer: Answer): ExpectedBody {
  const body = answer.decoded()
  const text = body.toString('utf8')
  if (replace !== undefined) {
    const replaced = replace.reduce(
      (before, [pattern, by]) => before.replaceAll(new RegExp(pattern, 'g'), by),
      text,
    )
    return { mode: 'exact', replace, text: replaced }
  }
  if (body.length > longestBody) {
    const sha256 = createHash('sha256').update(body).digest('hex')
    return { mode: 'exact', length: body.length, sha256 }
  }
  const isText = Buffer.from(text).equals(body)
  return { mode: 'exact', ...(isText ? { text } : { base64: body.toString('base64') }) }
}

function bodyExpectation(compare: Compare, observation: Observation): ExpectedBody {
  const mode = modeOf(compare, observation)
  const { answer } = observation
  switch (mode) {
    case 'json':
      return { mode, value: masked(answer.json(), compare.mask ?? {}) }
    case 'json-script': {
      const match = /^<script(?: id="([^"]*)")?[^>]*>([^<]*)<\/script>$/.exec(answer.text())
      return { mode, value: { id: match?.[1] ?? null, value: JSON.parse(match?.[2] ?? '') } }
    }
    case 'text-contains':
      return { mode, contains: compare.contains ?? [], excludes: compare.excludes ?? [] }
    case 'exact':
      return exactBody(compare, answer)
    default:
      return { mode }
  }
}

/** What is expected of another server's answer to the same request. */
export function expectationOf(observation: Observation, compare: Compare = {}): Expectation {
  const { answer } = observation
  const rules = Object.entries({ ...defaultHeaders, ...compare.headers })
  const headers = rules.map(([name, mode]) => headerExpectation(name, mode, observation))
  const absent = rules.filter(
    ([name, mode]) => mode !== 'ignore' && answer.header(name) === undefined,
  )
  const cookies = answer.cookies().map((cookie) => cookieExpectation(cookie, observation))
  return {
    status: answer.status,
    ...(compare.reason && { reason: answer.reason }),
    headers: headers.filter((header) => header !== undefined),
    absent: absent.map(([name]) => name),
    ...(compare.cookies !== 'ignore' && {
      cookies: cookies.sort((one, other) => (one.name < other.name ? -1 : 1)),
    }),
    body: bodyExpectation(compare, observation),
  }
}
