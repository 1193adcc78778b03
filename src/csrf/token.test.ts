import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { csrfInput } from './input.ts'
import { unmaskToken } from './mask.ts'
import { csrf } from './middleware.ts'
import type { CsrfOptions } from './options.ts'
import { getToken, rotateToken } from './token.ts'

const common = { secretKeys: ['a key of the tests'], allowedHosts: ['testserver'] }
const policy = createPolicy(common)
const django = createPolicy({ ...common, compatibility: 'django' })

/** What the layer answers when the view does this. */
function answer(
  act: (request: HttpRequest) => unknown,
  source: MemorySourceOptions = {},
  { options, of = policy }: { options?: CsrfOptions; of?: typeof policy } = {},
): HttpResponseBase {
  const layer = csrf(options)((request) => {
    act(request)
    return new HttpResponse('page')
  })
  const response = layer(new HttpRequest(createSource(source), of))
  if (response instanceof Promise) throw new Error('nothing here waits')
  return response
}

const send = (response: HttpResponseBase) =>
  Array.from(response.cookies, ({ name, value }) => `${name}=${value}`).join('; ')

const post = (headers: Record<string, string>): MemorySourceOptions => ({
  method: 'POST',
  headers: { Origin: 'https://testserver', ...headers },
  encrypted: true,
})

describe('getToken', () => {
  it('sets the cookie for a year, readable to scripts, and varies on it', () => {
    const response = answer(getToken, { encrypted: true })
    const cookie = response.cookies.get('csrftoken')
    expect(cookie).toMatchObject({
      maxAge: 31_449_600,
      path: '/',
      sameSite: 'Lax',
      secure: true,
      httpOnly: false,
    })
    expect(response.headers.get('Vary')).toBe('Cookie')
  })

  it('binds it to a cookie scripts and other hosts cannot touch', () => {
    const seed = answer(getToken, { encrypted: true }).cookies.get('__Host-csrfseed')
    expect(seed).toMatchObject({ httpOnly: true, secure: true, path: '/', sameSite: 'Lax' })
    expect(seed?.domain).toBeUndefined()
    const plain = answer(getToken)
    expect(plain.cookies.get('csrfseed')).toMatchObject({ httpOnly: true, secure: false })
    expect(plain.cookies.get('csrftoken')?.secure).toBe(false)
  })

  it('sets exactly Django’s cookie under compatibility django', () => {
    const response = answer(getToken, { encrypted: true }, { of: django })
    expect(Array.from(response.cookies, ({ name }) => name)).toEqual(['csrftoken'])
    expect(response.cookies.get('csrftoken')?.secure).toBe(false)
  })

  it('gives another token each time, all for the secret of the cookie', () => {
    const tokens: string[] = []
    const response = answer((request) => tokens.push(getToken(request), getToken(request)))
    expect(new Set(tokens).size).toBe(2)
    const secret = response.cookies.get('csrftoken')?.value
    expect(tokens.map(unmaskToken)).toEqual([secret, secret])
  })

  it('keeps the visitor’s secret and renews its time', () => {
    const first = answer(getToken, { encrypted: true })
    const second = answer(getToken, { encrypted: true, headers: { Cookie: send(first) } })
    expect(second.cookies.get('csrftoken')?.value).toBe(first.cookies.get('csrftoken')?.value)
    expect(second.cookies.get('__Host-csrfseed')).toBeUndefined()
  })

  it('makes a new secret in place of one that is not the visitor’s', () => {
    const foreign = { Cookie: `csrftoken=${'d'.repeat(32)}` }
    const response = answer(getToken, { headers: foreign })
    expect(response.cookies.get('csrftoken')?.value).not.toBe('d'.repeat(32))
    const kept = answer(getToken, { headers: foreign }, { options: { binding: 'none' } })
    expect(kept.cookies.get('csrftoken')?.value).toBe('d'.repeat(32))
  })

  it('takes the attributes it was given', () => {
    const cookie = {
      name: 'xsrf',
      maxAge: null,
      domain: 'example.com',
      path: '/app/',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict' as const,
    }
    const response = answer(getToken, {}, { options: { cookie } })
    expect(response.cookies.get('xsrf')).toMatchObject({ ...cookie, maxAge: undefined })
    expect(response.cookies.get('csrftoken')).toBeUndefined()
  })

  it('works without a layer, though nobody sends the cookie then', () => {
    const request = new HttpRequest(createSource(), policy)
    const [first, second] = [getToken(request), getToken(request)]
    expect(unmaskToken(first)).toBe(unmaskToken(second))
  })
})

describe('rotateToken', () => {
  it('gives the visitor a new secret, though no page asks for its token', () => {
    const before = answer(getToken, { encrypted: true })
    const after = answer(rotateToken, { encrypted: true, headers: { Cookie: send(before) } })
    const secret = after.cookies.get('csrftoken')?.value
    expect(secret).toMatch(/^\w{32}$/)
    expect(secret).not.toBe(before.cookies.get('csrftoken')?.value)
  })

  it('is followed by tokens of the new secret', () => {
    let token = ''
    const response = answer((request) => {
      getToken(request)
      rotateToken(request)
      token = getToken(request)
    })
    expect(unmaskToken(token)).toBe(response.cookies.get('csrftoken')?.value)
  })

  it('leaves pages in other tabs working where the request is known to be ours', () => {
    let old = ''
    const before = answer((request) => (old = getToken(request)), { encrypted: true })
    const login = answer(rotateToken, { encrypted: true, headers: { Cookie: send(before) } })
    const seed = `__Host-csrfseed=${before.cookies.get('__Host-csrfseed')?.value}`
    const headers = { Cookie: `${send(login)}; ${seed}`, 'X-CSRFToken': old }
    expect(answer(() => {}, post(headers)).status).toBe(200)
    // An opaque origin may be anybody's: there only the current token counts.
    expect(() => answer(() => {}, post({ ...headers, Origin: 'null' }))).toThrow(
      expect.objectContaining({ code: 'CSRF_ORIGIN_NULL' }),
    )
  })
})

describe('csrfInput', () => {
  it('is the hidden field with a token', () => {
    let field = ''
    const response = answer((request) => (field = csrfInput(request).html))
    const token = /^<input type="hidden" name="csrfmiddlewaretoken" value="(\w{64})">$/.exec(field)
    expect(unmaskToken(token?.[1] ?? '')).toBe(response.cookies.get('csrftoken')?.value)
  })
})
