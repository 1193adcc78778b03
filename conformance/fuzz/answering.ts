/** Generated descriptions of answers: responses, cookies, redirects, caching, signing, HTML. */
import * as fc from 'fast-check'

import { carelessStep, specStep, type FuzzCase } from './step.ts'
import {
  asciiText,
  compact,
  optional,
  pick,
  plainJson,
  targetText,
  wellFormed,
  word,
} from './texts.ts'

const content = fc.oneof(
  wellFormed,
  fc.integer(),
  fc
    .uint8Array({ maxLength: 6 })
    .map((bytes) => ({ base64: Buffer.from(bytes).toString('base64') })),
  fc.array(wellFormed, { maxLength: 3 }),
)

const contentTypes = pick<unknown>([
  'text/plain',
  'text/html; charset=utf-8',
  'text/plain; charset=latin-1',
  'text/x; charset=utf-16',
  'application/json',
  'text/plain; charset="utf-8"',
  'text/plain;charset=ascii',
  '',
  'x',
  null,
  'text/plain; charset=nope',
  'Text/Plain; Charset=ISO-8859-1',
])

const headerNames = pick([
  'X-A',
  'x-a',
  'X-B',
  'Content-Type',
  'ETag',
  'Vary',
  'Location',
  'Content-Disposition',
  'X-é',
])

const headerPairs = fc.array(
  fc.tuple(headerNames, fc.oneof(wellFormed, fc.constantFrom('a\nb', 'a\r', 'é', '☃', null))),
  { maxLength: 4 },
)

/** What a cookie may be: the rest riposte refuses and Django lets its server refuse. */
function latin1(text: string): string {
  return text.replaceAll(/[\u0100-\u{10ffff}]/gu, '')
}

const cookieValues = fc.oneof(
  wellFormed.map(latin1),
  fc.constantFrom('', 'a b', 'a;b', 'a,b', '"q"', 'a\\b', 'é', 'a=b', '/', 'a\nb', '\u007f'),
)

const cookieNames = fc.oneof(
  word,
  fc.constantFrom('', 'a b', 'é', '$x', 'path', 'a=b', 'Secure', 'x!#'),
)

const cookie = fc.record(
  {
    key: cookieNames,
    value: cookieValues,
    max_age: fc.constantFrom<unknown>(0, 60, -1, 3600, null),
    expires: fc.constantFrom<unknown>('Thu, 01 Jan 2037 00:00:00 GMT', 'soon', null, { in: 90 }),
    path: fc.constantFrom<unknown>('/', '/a', '', null),
    domain: fc.constantFrom<unknown>('example.com', '', null),
    secure: fc.boolean(),
    httponly: fc.boolean(),
    samesite: fc.constantFrom<unknown>('Lax', 'strict', 'None', 'x', '', null),
  },
  { requiredKeys: ['key'] },
)

const inspected = fc
  .record({
    content: optional(content),
    content_type: optional(contentTypes),
    status: optional(
      fc.constantFrom<unknown>(200, 201, 204, 404, 418, 599, 99, 600, '200', 'x', null),
    ),
    reason: optional(fc.constantFrom<unknown>('Fine', '', null, 'é')),
    charset: optional(
      fc.constantFrom<unknown>('utf-8', 'latin-1', 'ascii', 'utf-16', 'nope', null),
    ),
    headers: optional(headerPairs),
    setdefault: optional(fc.array(fc.tuple(headerNames, wellFormed), { maxLength: 2 })),
    write: optional(fc.array(wellFormed, { maxLength: 2 })),
    vary: optional(fc.array(fc.constantFrom('Cookie', 'cookie', 'Accept', '*'), { maxLength: 3 })),
  })
  .map((spec) => [carelessStep('/respond/inspect/', compact(spec))])

const cookies = fc
  .record({
    cookies: fc.array(cookie, { maxLength: 3 }),
    delete_cookies: optional(
      fc.array(
        fc.record({ key: cookieNames, path: fc.constant('/a') }, { requiredKeys: ['key'] }),
        { maxLength: 2 },
      ),
    ),
  })
  .map((spec) => [carelessStep('/respond/', compact(spec))])

const jsonAnswers = fc
  .record({
    data: plainJson,
    safe: optional(fc.boolean()),
    content_type: optional(pick(['text/plain', 'application/problem+json'])),
  })
  .map((spec) => [specStep('/respond/json/', compact(spec), { body: 'json' })])

const addresses = fc.oneof(
  targetText,
  wellFormed,
  pick([
    '/x',
    '//host/x',
    'javascript:alert(1)',
    ' javascript:x',
    'java\nscript:x',
    'page:2',
    'ftp://a',
    'HTTPS://a',
    'mailto:a@b',
    'hello',
    'nothing',
    '../up',
    './here',
    'a.b',
    'é/☃',
    'http://[::1',
    '?',
  ]),
)

const redirects = fc
  .tuple(
    fc.constantFrom('/respond/redirect/', '/respond/shortcut-redirect/'),
    fc.record({
      to: addresses,
      permanent: optional(fc.boolean()),
      preserve_request: optional(fc.boolean()),
    }),
  )
  .map(([target, spec]) => [specStep(target, compact(spec))])

const directives = fc.record(
  {
    max_age: fc.integer({ min: -1, max: 5000 }),
    public: fc.constant(true),
    private: fc.constant(true),
    no_cache: fc.constantFrom<unknown>(true, 'Set-Cookie', 'X-A'),
    no_store: fc.constant(true),
    s_maxage: fc.nat(100),
  },
  { requiredKeys: [] },
)

const caching = fc
  .record({
    cache_control: optional(
      fc.constantFrom(
        'public',
        'private, max-age=60',
        'Max-Age=5',
        'no-cache',
        'max-age=x',
        'a=b,c',
        '',
      ),
    ),
    vary: optional(fc.constantFrom('Cookie', 'accept , Cookie', '*', '', 'A,B,')),
    timeout: optional(fc.constantFrom(0, 60, -5)),
    patch: optional(fc.array(directives, { maxLength: 3 })),
    add_vary: optional(
      fc.array(fc.array(fc.constantFrom('Cookie', 'ACCEPT', '*', 'X'), { maxLength: 2 }), {
        maxLength: 2,
      }),
    ),
    never: optional(fc.boolean()),
    ask: fc.constant(['cookie', 'Accept', ' X ', '*']),
  })
  .map((spec) => [specStep('/cache/patch/', compact(spec))])

const signedValues = fc.oneof(wellFormed, fc.constantFrom('a:b', '', ':', 'a:b:c'))

const signing = fc.oneof(
  fc
    .record({
      value: signedValues,
      key: optional(word),
      salt: optional(word),
      sep: optional(asciiText),
    })
    .map((spec) => [specStep('/signing/sign/', compact(spec))]),
  fc
    .record({ signed: signedValues, max_age: optional(fc.constantFrom(0, 10)) })
    .map((spec) => [specStep('/signing/timestamp-unsign/', compact(spec))]),
  fc
    .record({ value: plainJson, compress: optional(fc.boolean()) })
    .map((spec) => [specStep('/signing/sign-object/', compact(spec))]),
  fc.record({ signed: signedValues }).map((spec) => [specStep('/signing/loads/', spec)]),
)

const safe = fc.oneof(
  wellFormed,
  wellFormed.map((text) => ({ safe: text })),
)

const formats = fc
  .array(
    fc.constantFrom('{}', '{0}', '{1}', '{a}', '{ {', '}}', '<b>', '{', '}', 'x', '{a', '{:>4}'),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''))

const html = fc.oneof(
  safe.map((value) => [specStep('/html/escape/', { value })]),
  safe.map((value) => [specStep('/html/conditional-escape/', { value })]),
  wellFormed.map((value) => [specStep('/html/escapejs/', { value })]),
  fc
    .record({
      format: formats,
      args: fc.array(safe, { maxLength: 2 }),
      kwargs: fc.dictionary(word, safe),
    })
    .map((spec) => [carelessStep('/html/format/', spec)]),
  fc
    .record({ value: plainJson, id: optional(wellFormed) })
    .map((spec) => [specStep('/html/json-script/', compact(spec), { body: 'json-script' })]),
  fc.record({ left: safe, right: safe }).map((spec) => [specStep('/html/mark-safe/', spec)]),
)

/** Everything an answer can be made of, by name. */
export const answeringFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  inspected,
  'set-cookies': cookies,
  'json-answers': jsonAnswers,
  redirects,
  caching,
  signing,
  html,
}
