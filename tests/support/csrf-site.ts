import { type Mock, vi } from 'vitest'

import { csrf } from '../../src/csrf/middleware.ts'
import type { CsrfOptions } from '../../src/csrf/options.ts'
import { getToken } from '../../src/csrf/token.ts'
import type { GetResponse } from '../../src/http/handler.ts'
import { createPolicy, type PolicyOptions, type RequestPolicy } from '../../src/http/policy.ts'
import { HttpRequest } from '../../src/http/request/request.ts'
import type { HttpResponseBase } from '../../src/http/response/response-base.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import { createSource, type MemorySourceOptions } from '../../src/testing/memory-source.ts'

/** What the policies of these tests have in common. */
export const policyOptions: PolicyOptions = {
  secretKeys: ['a key of the tests'],
  allowedHosts: ['testserver'],
  trustedOrigins: ['https://trusted.example.com'],
}
/** A policy with all defaults. */
export const policy: RequestPolicy = createPolicy(policyOptions)
/** A policy on Django's side. */
export const django: RequestPolicy = createPolicy({ ...policyOptions, compatibility: 'django' })

/** A request under a policy. */
export const requestOf = (options: MemorySourceOptions, of = policy): HttpRequest =>
  new HttpRequest(createSource(options), of)

/** A layer around a view, and what it answers. */
export function site(
  options: CsrfOptions = {},
  view: (request: HttpRequest) => HttpResponse = () => new HttpResponse('ok'),
): { layer: GetResponse; seen: Mock<typeof view> } {
  const seen = vi.fn(view)
  return { layer: csrf(options)(seen), seen }
}

/** The cookies an answer sets, as a browser sends them back. */
export function cookiesOf(response: HttpResponseBase): string {
  return Array.from(response.cookies, ({ name, value }) => `${name}=${value}`).join('; ')
}

/** A visitor who has just been given a token. */
export function visitor(
  options: CsrfOptions = {},
  of = policy,
): { token: string; cookie: string; response: HttpResponseBase } {
  let token = ''
  const layer = csrf(options)((request) => {
    token = getToken(request)
    return new HttpResponse('page')
  })
  const response = layer(requestOf({ encrypted: true }, of))
  if (response instanceof Promise) throw new Error('a page without form should not wait')
  return { token, cookie: cookiesOf(response), response }
}
