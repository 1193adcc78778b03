/** Generated combinations of tokens, cookies, origins and referers. */
import * as fc from 'fast-check'

import type { FuzzCase, FuzzStep } from './step.ts'
import { optional, pick } from './texts.ts'

const secret = 'Qm7xK2vN9pLsT4wYb8RcZ1dFg6HjU3aE'
const other = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY'

const tokens = pick([
  secret,
  other,
  `${secret}${secret}`,
  '',
  'short',
  `${secret}x`,
  secret.toLowerCase(),
  `${secret.slice(0, 31)}!`,
  `${other}${secret}`,
  'é'.repeat(16),
])

const origins = pick([
  'http://testserver',
  'https://testserver',
  'http://testserver:80',
  'null',
  'https://evil.com',
  '',
  'https://trusted.example.com',
  'https://a.wild.example.com',
  'https://wild.example.com',
  'http://trusted.example.com',
  'https://trusted.example.com:443',
  'https://TRUSTED.example.com',
  'https://trusted.example.com/',
  'https://awild.example.com',
  'file://',
  'testserver',
  'https://[::1',
])

const referers = pick([
  'https://testserver/',
  'http://testserver/',
  'https://testserver:443/x',
  'https://evil.com/',
  '/',
  '',
  'https://trusted.example.com/a',
  'https://a.wild.example.com/',
  'https://user@testserver/',
  'https:',
  'https://testserver.evil.com/',
  'https://[::1',
  'HTTPS://testserver/',
  'https://testserver?x',
  '//x',
])

/** Tokens are random: they only have to look like one. */
const tokenMask = { mask: { token: '^[A-Za-z0-9]{64}$' } }

const csrf = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'PUT', 'DELETE', 'GET', 'PATCH'),
    target: pick([
      '/csrf/protected/',
      '/csrf/protected/',
      '/csrf/exempt/',
      '/csrf/ensure/',
      '/csrf/view/',
      '/ajax-endpoint/',
      '/upload/protected/',
      '/methods/protected-get/',
      '/no/such/route/',
    ]),
    cookie: optional(tokens),
    header: optional(tokens),
    field: optional(tokens),
    origin: optional(origins),
    referer: optional(referers),
    secure: fc.boolean(),
    host: optional(fc.constantFrom('shop.example.com', 'testserver:8000', 'evil.com')),
  })
  .map(({ method, target, cookie, header, field, origin, referer, secure, host }): FuzzCase => {
    const headers: FuzzStep['headers'] = []
    if (host !== undefined) headers.push(['Host', host])
    if (cookie !== undefined) headers.push(['Cookie', Buffer.from(`csrftoken=${cookie}`)])
    if (header !== undefined) headers.push(['X-CSRFToken', Buffer.from(header)])
    if (origin !== undefined) headers.push(['Origin', origin])
    if (referer !== undefined) headers.push(['Referer', referer])
    if (secure) headers.push(['X-Forwarded-Proto', 'https'])
    const type = 'application/x-www-form-urlencoded'
    const form =
      field === undefined ? '' : new URLSearchParams({ csrfmiddlewaretoken: field }).toString()
    if (field !== undefined) headers.push(['Content-Type', type])
    const compare = target.startsWith('/ajax') ? { compare: { body: 'ignore' as const } } : {}
    return [{ method, target, headers, body: `${form}&a=1`, ...compare }]
  })

const csrfVisits = fc
  .array(
    fc.constantFrom<FuzzStep>(
      { method: 'GET', target: '/csrf/token/', headers: [], compare: tokenMask },
      { method: 'GET', target: '/csrf/exempt-token/', headers: [], compare: tokenMask },
      { method: 'GET', target: '/csrf/ensure/', headers: [] },
      { method: 'GET', target: '/csrf/rotate-only/', headers: [] },
      { method: 'GET', target: '/csrf/rotate/', headers: [], compare: tokenMask },
      { method: 'GET', target: '/csrf/session-and-token/', headers: [], compare: tokenMask },
      { method: 'POST', target: '/csrf/protected/', headers: [], body: '' },
      { method: 'GET', target: '/session/get/', headers: [] },
      { method: 'GET', target: '/hello/', headers: [] },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps): FuzzCase => steps.map((step) => ({ ...step, usesJar: 'own' })))

/** Everything about the CSRF protection, by name. */
export const csrfFamilies: Record<string, fc.Arbitrary<FuzzCase>> = {
  csrf,
  'csrf-visits': csrfVisits,
}
