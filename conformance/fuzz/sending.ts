/** Generated answers that are sent rather than described: streams, files, ready-made classes, errors. */
import * as fc from 'fast-check'

import { carelessStep, type FuzzCase } from './step.ts'
import { compact, optional, pick, targetText, wellFormed, word } from './texts.ts'

const bytes = fc
  .uint8Array({ maxLength: 6 })
  .map((content) => ({ base64: Buffer.from(content).toString('base64') }))

const types = pick<unknown>([
  'text/plain',
  'text/html; charset=utf-8',
  'application/json',
  '',
  null,
])

const statuses = pick<unknown>([200, 203, 404, 500, '201', null])

const streams = fc
  .record({
    chunks: fc.array(fc.oneof(wellFormed, bytes, fc.integer()), { maxLength: 4 }),
    content_type: optional(types),
    status: optional(statuses),
    charset: optional(pick<unknown>(['utf-8', null])),
    headers: optional(fc.array(fc.tuple(pick(['X-A', 'Content-Type', 'ETag']), word))),
  })
  .map((spec) => [carelessStep('/respond/stream/', compact(spec))])

/** The same as `/respond/inspect/` describes, but on the wire. */
const responded = fc
  .record({
    content: optional(fc.oneof(wellFormed, bytes, fc.integer(), fc.array(wellFormed))),
    content_type: optional(types),
    status: optional(
      pick<unknown>([200, 201, 202, 203, 204, 205, 206, 300, 304, 404, 418, 451, 500, 503, 599]),
    ),
    reason: optional(pick<unknown>(['Fine', 'Not so fine', null])),
    headers: optional(
      fc.array(
        fc.tuple(
          pick([
            'X-A',
            'Content-Type',
            'ETag',
            'Location',
            'Vary',
            'Cache-Control',
            'Allow',
            'Set-Cookie',
          ]),
          fc.oneof(word, pick<unknown>(['é', null, 'a, b', '☃'])),
        ),
        { maxLength: 3 },
      ),
    ),
    write: optional(fc.array(wellFormed, { maxLength: 2 })),
  })
  .map((spec) => [carelessStep('/respond/', compact(spec), { reason: true })])

const endings = [
  'txt',
  'html',
  'css',
  'js',
  'json',
  'png',
  'jpg',
  'svg',
  'pdf',
  'zip',
  'gz',
  'tar.gz',
  'csv',
]
const moreEndings = [
  'xml',
  'mp4',
  'webp',
  'woff2',
  'doc',
  'zzz',
  'TXT',
  'tgz',
  'txt.bz2',
  'svgz',
  'br',
  'Z',
  'py',
]

/**
 * Whether Python knows the type from its own table and not from the machine's. It takes what is in front
 * of a colon for a scheme, as in an address.
 */
function isOrdinary(name: string): boolean {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const isKnown = !name.includes('.') || [...endings, ...moreEndings].includes(ending)
  return isKnown && !name.includes(':')
}

const fileNames = fc
  .oneof(
    fc
      .tuple(fc.oneof(word, wellFormed), pick([...endings, ...moreEndings]))
      .map(([name, ending]) => `${name}.${ending}`),
    wellFormed,
    pick([
      '',
      'README',
      '.htaccess',
      'a/b.txt',
      'a\\b.txt',
      '/x/',
      'a"b.txt',
      "a'b.txt",
      'a;b',
      'a b.txt',
      '%41.txt',
    ]),
  )
  .filter(isOrdinary)

const files = fc
  .record({
    content: fc.oneof(wellFormed, bytes),
    name: optional(fileNames),
    filename: optional(fileNames),
    as_attachment: optional(fc.boolean()),
    content_type: optional(types),
    position: optional(pick([0, 1])),
    status: optional(statuses),
  })
  .map((spec) => [carelessStep('/respond/file/', compact(spec))])

const ready = fc
  .tuple(
    pick(['GET', 'HEAD', 'POST', 'OPTIONS']),
    pick([
      'bad-request/',
      'forbidden/',
      'not-found/',
      'gone/',
      'server-error/',
      'not-allowed/',
      'not-modified/',
      'json-types/',
      'raise/http404/',
      'raise/permission-denied/',
      'raise/suspicious/',
      'raise/too-big/',
      'raise/bad-request/',
      'raise/exception/',
      'raise/none/',
      'raise/other/',
      'raise/a b/',
    ]),
    pick(['', '?text=x', '?text=', '?permitted=GET&permitted=PUT', '?permitted=&text=%3Cb%3E']),
    pick([[], [['X-Forwarded-Proto', 'https']]] as [string, string][][]),
  )
  .map(([method, name, query, headers]): FuzzCase => [
    {
      method,
      target: `/respond/${encodeURI(name)}${query}`,
      headers,
      ...(method === 'POST' && { body: '' }),
    },
  ])

/** Any of the oracle's areas, with something behind it. */
const wandering = fc
  .tuple(
    pick(['GET', 'HEAD', 'POST', 'DELETE']),
    pick([
      'hello',
      'custom',
      'json',
      'json-error',
      'json-list',
      'send-html',
      'ajax-page',
      'load-page',
      'security',
    ]),
    pick([
      '',
      '/',
      '/',
      '//',
      '/x/',
      '/?a',
      '%2F',
      '/frame-deny/',
      '/frame-exempt/',
      '/own-headers/',
    ]),
    fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: targetText }),
    pick([[], [['X-Forwarded-Proto', 'https']], [['User-Agent', 'BadBot/1']]] as [
      string,
      string,
    ][][]),
  )
  .map(([method, name, end, rest, headers]): FuzzCase => [
    { method, target: `/${name}${end}${rest}`, headers, ...(method !== 'GET' && { body: '' }) },
  ])

/** Everything that is sent as it is, by name. */
export const sendingFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  responded,
  streams,
  files,
  ready,
  wandering,
}
