import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { BadHeaderError } from '../http/response/response-errors.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { security, type SecurityOptions } from './security.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const django = createPolicy({ allowedHosts: ['testserver'], compatibility: 'django' })

function answer(
  options: SecurityOptions,
  source: MemorySourceOptions = {},
  { of = policy, response = new HttpResponse('ok') } = {},
): HttpResponseBase {
  const answered = security(options)(() => response)(new HttpRequest(createSource(source), of))
  if (answered instanceof Promise) throw new Error('nothing here waits')
  return answered
}

const tls = { encrypted: true }

describe('security', () => {
  it('sends Django’s headers', () => {
    const { headers } = answer({})
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.has('Strict-Transport-Security')).toBe(false)
  })

  it('sends them with an answer that comes late', async () => {
    const late = security()(async () => new HttpResponse('late'))
    const response = await late(new HttpRequest(createSource(), policy))
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('leaves alone what the view has set', () => {
    const own = {
      'X-Content-Type-Options': 'sniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'unsafe-none',
      'Strict-Transport-Security': 'max-age=1',
    }
    const response = new HttpResponse('own', { headers: own })
    const { headers } = answer({ hsts: { maxAge: 60 } }, tls, { response })
    for (const [name, value] of Object.entries(own)) expect(headers.get(name)).toBe(value)
  })

  it('leaves out what is switched off', () => {
    const off = { contentTypeNosniff: false, referrerPolicy: false, crossOriginOpenerPolicy: false }
    const { headers } = answer(off as SecurityOptions)
    expect([...headers].map(([name]) => name)).toEqual(['Content-Type'])
  })

  it('takes a list of referrer policies', () => {
    const list = answer({ referrerPolicy: ['no-referrer', 'strict-origin'] })
    expect(list.headers.get('Referrer-Policy')).toBe('no-referrer,strict-origin')
    const text = answer({ referrerPolicy: 'no-referrer , strict-origin' })
    expect(text.headers.get('Referrer-Policy')).toBe('no-referrer,strict-origin')
  })

  it('asks for TLS over TLS only', () => {
    const hsts = { maxAge: 31_536_000, includeSubDomains: true, preload: true }
    expect(answer({ hsts }).headers.has('Strict-Transport-Security')).toBe(false)
    expect(answer({ hsts }, tls).headers.get('Strict-Transport-Security')).toBe(
      'max-age=31536000; includeSubDomains; preload',
    )
    const short = answer({ hsts: { maxAge: 60 } }, tls)
    expect(short.headers.get('Strict-Transport-Security')).toBe('max-age=60')
    expect(answer({ hsts: { maxAge: 0 } }, tls).headers.has('Strict-Transport-Security')).toBe(
      false,
    )
  })

  it('refuses at start-up what could not be sent', () => {
    expect(() => security({ hsts: { maxAge: -1 } })).toThrow(ImproperlyConfigured)
    expect(() => security({ hsts: { maxAge: 1.5 } })).toThrow(ImproperlyConfigured)
    expect(() => security({ referrerPolicy: 'a\r\nb' })).toThrow(BadHeaderError)
  })

  it('sends visitors without TLS to TLS, with the headers and without asking the view', () => {
    const response = answer({ sslRedirect: true }, { target: '/a%20b/?q=1' })
    expect(response.status).toBe(301)
    expect(response.headers.get('Location')).toBe('https://testserver/a%20b/?q=1')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer({ sslRedirect: true }, tls).status).toBe(200)
  })

  it('sends them to another host, and lets some paths be', () => {
    const sslRedirect = { host: 'secure.example.com', exempt: [/^health\/$/] }
    const response = answer({ sslRedirect }, { target: '/health' })
    expect(response.headers.get('Location')).toBe('https://secure.example.com/health')
    expect(answer({ sslRedirect }, { target: '//health/' }).status).toBe(200)
  })

  it('keeps the body of an unsafe request, unless Django would not', () => {
    const post = { method: 'POST' }
    expect(answer({ sslRedirect: true }, post).status).toBe(308)
    expect(answer({ sslRedirect: true }, post, { of: django }).status).toBe(301)
  })
})
