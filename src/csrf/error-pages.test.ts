import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { csrfErrorPages } from './error-pages.ts'
import { csrf } from './middleware.ts'

const policy = createPolicy({ allowedHosts: ['testserver'], compatibility: 'django' })
const malformed = { Cookie: 'csrftoken=short' }

/** What comes back when the layers inside answer with a status. */
async function answerWith(status: number, inside = csrfErrorPages()) {
  const request = new HttpRequest(createSource({ headers: malformed }), policy)
  return inside(() => new HttpResponse('', { status }))(request)
}

describe('csrfErrorPages', () => {
  it('replaces a malformed cookie on an error from outside the protection', async () => {
    const response = await answerWith(400)
    expect(response.cookies.get('csrftoken')?.value).toMatch(/^[A-Za-z0-9]{32}$/)
    expect(response.headers.get('Vary')).toBe('Cookie')
  })

  it('leaves everything else alone', async () => {
    expect((await answerWith(200)).hasCookies).toBe(false)
    expect((await answerWith(301)).hasCookies).toBe(false)
  })

  it('leaves to the protection what it has seen', async () => {
    const both = (next: Parameters<ReturnType<typeof csrf>>[0]) => csrfErrorPages()(csrf()(next))
    const response = await answerWith(400, both)
    expect(response.cookies.lines()).toHaveLength(1)
  })
})
