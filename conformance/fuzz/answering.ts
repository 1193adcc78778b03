/** Generated descriptions of answers: responses, cookies, redirects, caching, signing, HTML, addresses. */
import * as fc from 'fast-check'

import { specStep, type FuzzCase } from './step.ts'
import { anyText, asciiText, plainJson, targetText, word, pick } from './texts.ts'

const wellFormed = anyText.filter((text) => text.isWellFormed())

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
  'X A',
  'X-é',
])

const headerPairs = fc.array(
  fc.tuple(headerNames, fc.oneof(wellFormed, fc.constantFrom('a\nb', 'a\r', 'é', '☃', null))),
  { maxLength: 4 },
)

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 })

const cookieValues = fc.oneof(
  wellFormed,
  fc.constantFrom('', 'a b', 'a;b', 'a,b', '"q"', 'a\\b', 'é', '☃', 'a=b', '/', 'a\nb', '\u007f'),
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

/** Leaves out what is `undefined`: an absent key means something else than `null`. */
function compact(spec: object): object {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined))
}

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
  .map((spec) => [specStep('/respond/inspect/', compact(spec))])

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
  .map((spec) => [specStep('/respond/', compact(spec))])

const jsonAnswers = fc
  .record({ data: plainJson, safe: optional(fc.boolean()), content_type: optional(contentTypes) })
  .map((spec) => [specStep('/respond/json/', compact(spec))])

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
    .record({ value: plainJson, compress: optional(fc.constant(false)) })
    .map((spec) => [specStep('/signing/sign-object/', compact(spec))]),
  fc.record({ signed: signedValues }).map((spec) => [specStep('/signing/loads/', spec)]),
)

const safe = fc.oneof(
  wellFormed,
  wellFormed.map((text) => ({ safe: text })),
)

const formats = fc
  .array(
    fc.constantFrom(
      '{}',
      '{0}',
      '{1}',
      '{a}',
      '{ {',
      '}}',
      '<b>',
      '{',
      '}',
      'x',
      '{a',
      '{a.b}',
      '{0!r}',
      '{:>4}',
    ),
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
    .map((spec) => [specStep('/html/format/', spec)]),
  fc
    .record({ value: plainJson, id: optional(wellFormed) })
    .map((spec) => [specStep('/html/json-script/', compact(spec), { body: 'json-script' })]),
  fc.record({ left: safe, right: safe }).map((spec) => [specStep('/html/mark-safe/', spec)]),
)

const routeNames = [
  ...[
    'int',
    'str',
    'slug',
    'uuid',
    'path',
    'path-end',
    'default',
    'two',
    'mixed',
    'year',
    'first-hex',
  ],
  ...[
    'dots',
    're-named',
    're-unnamed',
    're-optional',
    're-open',
    'shop:index',
    'shop:item',
    'outlet:item',
  ],
  ...['shop:reviews:stars', 'reviews:stars', 'cafe', 'with-space', 'nothing', 'hello', 'no:such'],
]

const routeValues = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    7,
    2024,
    -1,
    'a',
    'a b',
    'a/b',
    'é',
    '',
    '007',
    'page-1',
    '12',
    'ABC',
  ),
  wellFormed,
)

const reversing = fc
  .record({
    name: fc.constantFrom(...routeNames),
    args: optional(fc.array(routeValues, { maxLength: 2 })),
    kwargs: optional(
      fc.dictionary(
        fc.constantFrom(
          'n',
          's',
          'u',
          'p',
          'a',
          'b',
          'name',
          'category',
          'page',
          'year',
          'x',
          'pk',
          'slug',
        ),
        routeValues,
        { maxKeys: 2 },
      ),
    ),
    query: optional(fc.dictionary(word, fc.oneof(wellFormed, fc.integer(), fc.array(wellFormed)))),
    fragment: optional(wellFormed),
    current_app: optional(fc.constantFrom('shop', 'outlet', 'shop:reviews', 'x')),
  })
  .map((spec) => [specStep('/urls/reverse/', compact(spec))])

const routePieces = [
  ...[
    'int',
    'str',
    'slug',
    'uuid',
    'path',
    'path-end',
    'default',
    'two',
    'mixed',
    'year',
    'first',
    're',
  ],
  ...[
    're-optional',
    're-open',
    'shop',
    'outlet',
    'item',
    'reviews',
    'latest',
    'both',
    'noslash',
    'abc',
  ],
  ...[
    '1',
    '007',
    '2024',
    '0999',
    '1-2',
    'a-b',
    'page-3',
    'ff',
    'zz',
    'caf%C3%A9',
    'with%20space',
    'dots',
  ],
  ...[
    'v1.0',
    'v1x0',
    '12345678-1234-5678-1234-567812345678',
    '%2F',
    '%0A',
    'é'.normalize('NFD'),
    '-',
  ],
]

const routing = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...routePieces) },
        { weight: 1, arbitrary: word },
      ),
      {
        maxLength: 4,
      },
    ),
    fc.constantFrom('/', '/', '', '//', '?a=b', '/?x'),
    fc.constantFrom('GET', 'GET', 'POST'),
  )
  .map(([pieces, end, method]): FuzzCase => [
    {
      method,
      target: encodeURI(`/urls/${pieces.join('/')}${end}`).replaceAll('%25', '%'),
      headers: [],
      ...(method === 'POST' && { body: '' }),
    },
  ])

/** Everything an answer can be made of, by name. */
export const answeringFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  inspected,
  'set-cookies': cookies,
  'json-answers': jsonAnswers,
  redirects,
  caching,
  signing,
  html,
  reversing,
  routing,
}
