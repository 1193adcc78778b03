/** Generated requests at and beyond the limits: body size, fields, files, protected forms. */
import * as fc from 'fast-check'

import type { FuzzCase, FuzzStep } from './step.ts'
import { pick } from './texts.ts'

/** The oracle's `DATA_UPLOAD_MAX_MEMORY_SIZE`. */
const most = 32_768

const secret = 'Qm7xK2vN9pLsT4wYb8RcZ1dFg6HjU3aE'
const form = 'application/x-www-form-urlencoded'
const boundary = 'frontier'

const near = (limit: number) => fc.integer({ min: -3, max: 3 }).map((by) => limit + by)

const routes = pick([
  '/echo/',
  '/echo/body-first/',
  '/csrf/protected/',
  '/csrf/exempt/',
  '/ajax-endpoint-exempt/',
  '/upload/',
  '/upload/protected/',
  '/hello/',
  '/methods/view/',
])

const cookies = pick<FuzzStep['headers']>([[], [['Cookie', `csrftoken=${secret}`]]])

const post = (
  target: string,
  type: string,
  headers: FuzzStep['headers'],
  body: string,
): FuzzCase => [
  {
    method: 'POST',
    target,
    headers: [['Content-Type', type], ...headers],
    body,
    ...(target.startsWith('/ajax') && { compare: { body: 'ignore' } }),
  },
]

const size = fc
  .tuple(
    routes,
    pick([form, 'application/json', 'text/plain', 'multipart/form-data']),
    cookies,
    near(most),
  )
  .map(([target, type, headers, length]) =>
    post(target, type, headers, `a=${'b'.repeat(length - 2)}`),
  )

const fields = fc
  .tuple(routes, cookies, near(1000), pick(['&', '=&', 'a=1&']))
  .map(([target, headers, count, piece]) => post(target, form, headers, piece.repeat(count)))

const queries = near(1000).map((count): FuzzCase => [
  {
    method: 'GET',
    target: `/echo/?${'a&'.repeat(count)}`,
    headers: [],
    compare: { body: 'ignore' },
  },
])

/** One part of a multipart body. */
function part(name: string, content: string, fileName?: string): string {
  const file = fileName === undefined ? '' : `; filename="${fileName}"`
  const disposition = `Content-Disposition: form-data; name="${name}"${file}`
  return `--${boundary}\r\n${disposition}\r\n\r\n${content}\r\n`
}

const multipart = `multipart/form-data; boundary=${boundary}`

const parts = fc
  .tuple(
    pick(['/upload/', '/upload/protected/', '/echo/']),
    cookies,
    fc.boolean(),
    fc.oneof(
      near(1000).map((count) => part('a', '').repeat(count)),
      near(100).map((count) => part('f', 'x', 'x.txt').repeat(count)),
      near(most).map((length) => part('a', 'b'.repeat(length - 3))),
      near(most).map((length) => part('f', 'b'.repeat(length), 'x.txt')),
      fc.constant(part('a', 'b') + part('f', 'c', 'c.txt')),
    ),
  )
  .map(([target, headers, hasToken, list]) => {
    const token = hasToken ? part('csrfmiddlewaretoken', secret) : ''
    return post(target, multipart, headers, `${token}${list}--${boundary}--\r\n`)
  })

/** A protected form whose token comes in one of several ways, or not at all. */
const protectedForms = fc
  .tuple(
    pick(['/csrf/protected/', '/upload/protected/', '/csrf/form/', '/csrf/view/']),
    cookies,
    pick([
      `csrfmiddlewaretoken=${secret}`,
      'csrfmiddlewaretoken=',
      'csrfmiddlewaretoken=x',
      'a=%FF',
      '',
    ]),
    pick([form, `${form}; charset=utf-8`, 'text/plain', multipart, '']),
    pick<FuzzStep['headers']>([[], [['X-CSRFToken', secret]], [['X-CSRFToken', 'x']]]),
  )
  .map(([target, headers, body, type, token]) => post(target, type, [...headers, ...token], body))

/** Everything about limits, by name. */
export const limitFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  size,
  fields,
  'query-fields': queries,
  parts,
  'protected-forms': protectedForms,
}
