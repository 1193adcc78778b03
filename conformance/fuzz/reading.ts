/** Generated requests that are read: paths, queries, headers, cookies, forms, multipart, JSON, hosts. */
import * as fc from 'fast-check'

import type { FuzzCase, FuzzStep } from './step.ts'
import { anyText, asciiText, headerText, plainJson, targetText, word, pick } from './texts.ts'

type Headers = FuzzStep['headers']

const get = (target: string, headers: Headers = []): FuzzCase => [
  { method: 'GET', target, headers },
]

const paths = fc.tuple(targetText, targetText).map(([path, query]) => {
  return get(`/echo/path/${path.replaceAll('?', '')}${query === '' ? '' : `?${query}`}`)
})

const queries = targetText.map((query) => get(`/echo/?${query}`))

const echoed = ['Accept-Language', 'Authorization', 'Referer', 'User-Agent', 'X-Custom', 'X-Empty']

/** One of each: servers join those that repeat in their own ways. */
const headers = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...echoed, 'x-custom', 'X_Custom'), headerText), {
    maxLength: 4,
    selector: ([name]) => name.toLowerCase(),
  })
  .map((list) => get('/echo/', list))

const cookiePieces = pick([
  'a',
  'b',
  'csrftoken',
  '=',
  ';',
  '; ',
  '"',
  ' ',
  ',',
  '\\',
  '\\054',
  '\\"',
  '%20',
  'é',
  '/',
  '$',
])

const cookies = fc
  .array(fc.oneof(cookiePieces, word), { maxLength: 10 })
  .map((pieces) => get('/echo/', [['Cookie', Buffer.from(pieces.join('').trim())]]))

const mediaTypes = pick([
  'text/html',
  'text/plain',
  'text/*',
  '*/*',
  'application/json',
  'application/*',
  'image/png',
  'text/html;level=1',
  'text/html; level=2',
  'application/xml',
  '*',
  'text',
  '',
  'a/b/c',
  ' */* ',
])

const qualities = pick([
  '',
  ';q=0.5',
  ';q=0',
  ';q=1',
  '; q=0.3',
  ';q=1.5',
  ';q=-1',
  ';q=x',
  ';Q=0.7',
  ';q=0.001',
  ';q=',
])

const accept = fc
  .array(fc.tuple(mediaTypes, qualities), { maxLength: 5 })
  .map((list) => list.map(([type, quality]) => type + quality).join(','))

const negotiation = fc
  .tuple(accept, fc.array(mediaTypes, { maxLength: 3 }), fc.array(mediaTypes, { maxLength: 3 }))
  .map(([header, accepts, offers]) => {
    const query = new URLSearchParams([
      ...accepts.map((type) => ['accepts', type]),
      ...offers.map((type) => ['offer', type]),
    ])
    return get(`/negotiate/?${query.toString()}`, [['Accept', header.trim()]])
  })

const formTypes = pick([
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/x-www-form-urlencoded;charset=UTF-8',
  'Application/X-WWW-Form-Urlencoded',
  'application/x-www-form-urlencoded; charset=latin-1',
  'text/plain; charset=latin-1',
  'application/x-www-form-urlencoded; charset="utf-8"',
  'text/plain',
  '',
  'application/json',
  'application/x-www-form-urlencoded; charset=nope',
  'text/plain; charset=utf-16; a=b; c="d;e"',
])

const formBodies = fc.oneof(
  targetText,
  anyText,
  fc.array(fc.tuple(anyText, anyText)).map((list) => new URLSearchParams(list).toString()),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
)

const forms = fc
  .tuple(
    fc.constantFrom('POST', 'POST', 'PUT', 'PATCH', 'DELETE'),
    fc.constantFrom('/echo/', '/echo/body-first/', '/csrf/exempt/', '/echo/?a=1'),
    formTypes,
    formBodies,
  )
  .map(([method, target, type, body]): FuzzCase => [
    { method, target, headers: [['Content-Type', type]], body: body as string | Buffer },
  ])

const jsonBodies = fc.oneof(
  plainJson.map((value) => JSON.stringify(value)),
  plainJson.map((value) => JSON.stringify(value, null, 1)),
  asciiText,
  fc.constantFrom(
    '',
    '{',
    '{"a":}',
    '[1,]',
    '{"a":1}x',
    '\ufeff{}',
    '"\\ud800"',
    "{'a':1}",
    'nul',
    '01',
  ),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
)

const json = fc
  .tuple(
    fc.constantFrom('/echo/', '/ajax-endpoint-exempt/'),
    fc.constantFrom('application/json', 'application/json; charset=utf-8', 'Application/JSON'),
    jsonBodies,
  )
  .map(([target, type, body]): FuzzCase => [
    {
      method: 'POST',
      target,
      headers: [['Content-Type', type]],
      body,
      ...(target.startsWith('/ajax') && { compare: { body: 'ignore' as const } }),
    },
  ])

const boundary = 'frontier'

const partHeads = fc.array(
  fc.oneof(
    fc.tuple(word, anyText).map(([name, file]) => {
      return `Content-Disposition: form-data; name="${name}"; filename="${clean(file)}"`
    }),
    word.map((name) => `Content-Disposition: form-data; name="${name}"`),
    anyText.map((name) => `Content-Disposition: form-data; name="${clean(name)}"`),
    pick([
      'Content-Type: text/plain',
      'Content-Type: text/html; charset=latin-1',
      'X-Other: 1',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: form-data; name=plain',
      'junk',
      "Content-Disposition: form-data; name=a; filename*=UTF-8''%e2%82%ac.txt",
      'Content-Type:',
      'Content-Disposition: attachment; filename=x',
      'content-disposition: form-data; name="b"',
      'Content-Disposition: form-data; name="a"; filename="..\\\\..\\\\x.txt"',
      'Content-Length: 3',
    ]),
  ),
  { maxLength: 3 },
)

function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a line break would begin another header
  return text.replaceAll(/[\u0000-\u001f\u007f]/g, '')
}

const parts = fc
  .tuple(partHeads, fc.oneof(anyText, fc.constantFrom('YWJj', 'YW Jj', '', '\r\n', '--frontier')))
  .map(
    ([heads, content]) =>
      `--${boundary}\r\n${heads.map((h) => `${h}\r\n`).join('')}\r\n${content}\r\n`,
  )

const multipart = fc
  .tuple(
    fc.constantFrom('/upload/', '/echo/', '/echo/body-first/'),
    fc.constantFrom('', '', '', ' before\r\n'),
    fc.array(parts, { maxLength: 4 }),
    fc.constantFrom(
      `--${boundary}--\r\n`,
      `--${boundary}--\r\n`,
      `--${boundary}--`,
      '',
      `--${boundary}`,
    ),
    fc.constantFrom(
      `boundary=${boundary}`,
      `boundary="${boundary}"`,
      `BOUNDARY=${boundary}; a=b`,
      '',
    ),
  )
  .map(([target, preamble, list, end, parameter]): FuzzCase => [
    {
      method: 'POST',
      target,
      headers: [['Content-Type', `multipart/form-data; ${parameter}`]],
      body: preamble + list.join('') + end,
    },
  ])

const hostNames = fc.oneof(
  pick([
    'testserver',
    'testserver:80',
    'testserver:8000',
    'TESTSERVER',
    'shop.example.com',
    'example.com',
    'shop.example.com.',
    'evil.com',
    'testserver.',
    '[::1]',
    '[::1]:80',
    '127.0.0.1:9',
    'localhost:',
    'testserver:http',
    'a b',
    'test_server',
    'testserver/',
    'user@testserver',
    '[::1',
    '.example.com',
    'xexample.com',
    'testserver:99999',
    'é.example.com',
    '',
  ]),
  asciiText.map((text) => text.trim()),
)

const proxies = fc.constantFrom<Headers>(
  [],
  [['X-Forwarded-Proto', 'https']],
  [['X-Forwarded-Proto', 'http, https']],
  [['X-Forwarded-Proto', 'https,http']],
  [['X-Forwarded-Proto', 'HTTPS']],
  [['X-Forwarded-Host', 'shop.example.com']],
)

const locations = fc.oneof(
  targetText,
  fc.constantFrom(
    '',
    '/',
    '//evil.com/x',
    'http://a/b',
    '../up',
    '?q',
    '#f',
    'x:y',
    'é',
    '/a b',
    '///x',
    ':1',
  ),
)

const hosts = fc
  .tuple(hostNames, proxies, fc.oneof(fc.constant('/host/'), fc.constant('/hello/'), uris()))
  .map(([host, extra, target]) => get(target, [['Host', Buffer.from(host)], ...extra]))

function uris(): fc.Arbitrary<string> {
  return locations.map((location) => `/echo/uri/?location=${encodeURIComponent(location)}`)
}

const methods = fc
  .tuple(
    fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
    pick([
      'any',
      'get',
      'post',
      'safe',
      'get-put',
      'protected-get',
      'view',
      'view-head',
      'view-write-only',
      'view-restricted',
      '',
      'nothing',
    ]),
  )
  .map(([method, name]): FuzzCase => [
    { method, target: name === '' ? '/methods/' : `/methods/${name}/`, headers: [], body: '' },
  ])

/** Everything a request can be asked about, by name. */
export const readingFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  paths,
  queries,
  headers,
  cookies,
  negotiation,
  forms,
  json,
  multipart,
  hosts,
  methods,
}
