/** Generated visits of one client: conditional requests, compression, sessions, messages. */
import * as fc from 'fast-check'

import type { FuzzCase, FuzzStep } from './step.ts'
import { optional, pick, plainJson, word } from './texts.ts'

const tags = pick([
  '"a"',
  'W/"a"',
  '"b"',
  'a',
  '',
  '*',
  '"a", "b"',
  'W/"a", "b"',
  '"a" "b"',
  '"a,b"',
  'w/"a"',
  ' * ',
])
const moment = 1_700_000_000
const dates = pick([
  'Tue, 14 Nov 2023 22:13:20 GMT',
  'Tue, 14 Nov 2023 22:13:19 GMT',
  'Tue, 14 Nov 2023 22:13:21 GMT',
  'Tuesday, 14-Nov-23 22:13:20 GMT',
  'Tue Nov 14 22:13:20 2023',
  'soon',
  '',
  'Tue, 14 Nov 2023',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Tue, 14 Nov 2023 22:13:20 +0000',
  'tue, 14 nov 2023 22:13:20 GMT',
])

const conditionHeaders = fc
  .record({
    match: optional(tags),
    none: optional(tags),
    since: optional(dates),
    unmodified: optional(dates),
  })
  .map(({ match, none, since, unmodified }) => {
    const headers: FuzzStep['headers'] = []
    if (match !== undefined) headers.push(['If-Match', match.trim()])
    if (none !== undefined) headers.push(['If-None-Match', none.trim()])
    if (since !== undefined) headers.push(['If-Modified-Since', since])
    if (unmodified !== undefined) headers.push(['If-Unmodified-Since', unmodified])
    return headers
  })

const conditional = fc
  .tuple(
    fc.constantFrom('GET', 'GET', 'HEAD', 'PUT', 'POST'),
    fc.constantFrom('', 'etag/', 'last-modified/', 'page/'),
    fc.array(
      pick([
        'etag=a',
        'etag=%22a%22',
        'etag=W%2F%22a%22',
        `lm=${moment}`,
        'lm=0',
        'own_etag=%22o%22',
        `own_lm=${moment}`,
        'text=',
        'text=x',
        'status=404',
        'stream=1',
        'cc=no-store',
        'vary=A',
        'x=1',
        'cookie=1',
        'cc=max-age%3D5%2C%20No-Store',
        'status=206',
        'etag=',
      ]),
      { maxLength: 4 },
    ),
    conditionHeaders,
  )
  .map(([method, name, query, headers]): FuzzCase => [
    {
      method,
      target: `/conditional/${name}?${query.join('&')}`,
      headers,
      ...(method[0] === 'P' && { body: '' }),
      compare: { headers: { 'Last-Modified': 'exact' } },
    },
  ])

const gzip = fc
  .tuple(
    fc.constantFrom(
      'size=199',
      'size=500',
      'size=5000',
      'size=1000&kind=noise',
      'size=500&stream=1',
      'size=0',
    ),
    fc.constantFrom(
      '',
      '&etag=%22a%22',
      '&etag=W%2F%22a%22',
      '&ce=br',
      '&vary=Cookie',
      '&status=404',
      '&vary=*',
    ),
    optional(
      fc.constantFrom(
        'gzip',
        'gzip;q=0',
        'GZIP',
        'x-gzip',
        'deflate',
        'br, gzip',
        'gzipped',
        '*',
        'a-gzip-b',
        '',
      ),
    ),
    fc.constantFrom('GET', 'HEAD'),
  )
  .map(([query, extra, accepted, method]): FuzzCase => [
    {
      method,
      target: `/gzip/?${query}${extra}`,
      headers: accepted === undefined ? [] : [['Accept-Encoding', accepted]],
    },
  ])

const json = (method: string, target: string, value: unknown): FuzzStep => ({
  method,
  target,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(value),
  usesJar: 'own',
})
const get = (target: string): FuzzStep => ({ method: 'GET', target, headers: [], usesJar: 'own' })
const post = (target: string): FuzzStep => ({
  method: 'POST',
  target,
  headers: [],
  body: '',
  usesJar: 'own',
})

const sessionSteps = fc.oneof(
  fc.dictionary(word, plainJson, { maxKeys: 3 }).map((data) => json('POST', '/session/set/', data)),
  fc.constantFrom(
    ...['/session/get/', '/session/untouched/', '/session/has/?key=a', '/session/test-cookie/'].map(
      get,
    ),
    ...['/session/flush/', '/session/clear/', '/session/cycle/', '/session/test-cookie/'].map(post),
    ...['error', 'http404', 'status-503', 'status-499', 'x'].map((end) =>
      get(`/session/set-and/${end}/`),
    ),
    get('/session/expiry/'),
    get('/cache/vary-session/'),
  ),
  fc
    .tuple(plainJson, fc.boolean())
    .map(([add, mark]) => json('POST', '/session/mutate/', { add, mark })),
  fc
    .constantFrom<unknown>(0, 300, null)
    .map((value) => json('POST', '/session/expiry/', { value })),
  fc.array(word).map((keys) => json('POST', '/session/delete/', { keys })),
  fc
    .constantFrom(
      'sessionid=short',
      'sessionid=',
      'sessionid=long-enough-garbage',
      'sessionid="e30:a:b"',
    )
    .map((cookie): FuzzStep => ({
      method: 'GET',
      target: '/session/get/',
      headers: [['Cookie', cookie]],
    })),
)

/** Visits whose cookies come from one of the two servers, to be read by both. */
function visits(steps: fc.Arbitrary<FuzzStep>): fc.Arbitrary<FuzzCase> {
  return fc
    .tuple(
      fc.array(steps, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('own' as const, 'own' as const, 'django' as const, 'riposte' as const),
    )
    .map(([list, jar]) => list.map((step) => (step.usesJar ? { ...step, usesJar: jar } : step)))
}

const sessions = visits(sessionSteps)

const level = fc.constantFrom<unknown>('debug', 'info', 'success', 'warning', 'error', 22, 0)
const message = fc.record(
  {
    level,
    text: fc.oneof(
      word,
      fc.constantFrom<unknown>('', '<b>', { safe: '<b>' }, 'é☃', 'x'.repeat(600)),
      fc.string({ minLength: 100, maxLength: 400 }),
    ),
    extra_tags: fc.constantFrom('', 'big', 'a b'),
  },
  { requiredKeys: ['level', 'text'] },
)
const queue = fc.record(
  { messages: fc.array(message, { maxLength: 4 }), minimum: fc.constantFrom(0, 10, 30) },
  { requiredKeys: ['messages'] },
)

const messageSteps = fc.oneof(
  fc
    .tuple(fc.constantFrom('add', 'add-and-list', 'add-and-redirect'), queue)
    .map(([name, value]) => json('POST', `/messages/${name}/`, value)),
  fc.constantFrom(...['list', 'count', 'peek'].map((name) => get(`/messages/${name}/`))),
  fc.constantFrom('messages=junk', 'messages=', 'messages="a:b:c"').map((cookie): FuzzStep => ({
    method: 'GET',
    target: '/messages/list/',
    headers: [['Cookie', cookie]],
  })),
)

const messages = visits(messageSteps)

const salts = fc.constantFrom(undefined, '', 'x', 'ab', 'é')
const cookieNames = fc.constantFrom('a', 'b', 'ab', 'xa')

/** A cookie signed by one server, to be read by both. */
const signedCookies = fc
  .record({
    key: cookieNames,
    value: fc.oneof(word, fc.constantFrom('', 'a:b', 'a b', '"q"', 'é', ';,\\')),
    salt: salts,
    readKey: cookieNames,
    readSalt: salts,
    fallback: fc.constantFrom(undefined, null, 'none'),
    jar: fc.constantFrom('own' as const, 'django' as const, 'riposte' as const),
  })
  .map(({ key, value, salt, readKey, readSalt, fallback, jar }): FuzzCase => {
    const set = { key, value, ...(salt !== undefined && { salt }) }
    const read = { key: readKey, ...(readSalt !== undefined && { salt: readSalt }) }
    const get = { ...read, ...(fallback !== undefined && { default: fallback }) }
    return [
      {
        ...json('POST', '/signing/set-cookie/', set),
        // The signature holds the time.
        compare: { cookies: 'ignore' },
      },
      { ...json('POST', '/signing/get-cookie/', get), usesJar: jar },
    ]
  })

/** Everything that takes a client with a memory, by name. */
export const visitingFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  conditional,
  gzip,
  'signed-cookies': signedCookies,
  sessions,
  messages,
}
