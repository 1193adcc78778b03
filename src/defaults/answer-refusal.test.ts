import { describe, expect, it } from 'vitest'

import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { createApplication } from './create-application.ts'

const urls = routes(path('act/', () => new HttpResponse('done')))
const secretKey = 'a key that is only good for this test'
const common = { urls, secretKey, policy: { allowedHosts: ['testserver'] } }
const application = createApplication(common)

async function post(headers: Record<string, string>, of = application): Promise<HttpResponseBase> {
  const source = createSource({ method: 'POST', target: '/act/', headers, encrypted: true })
  return of.handle(new HttpRequest(source, of.policy))
}

describe('answerRefusal', () => {
  it('answers a refusal as any other error: problem details with a code and a way out', async () => {
    const response = await post({ Origin: 'https://evil.test' })
    expect(response.status).toBe(403)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(response.headers.get('X-Frame-Options')).toBe('DENY')
    expect(JSON.parse((response as HttpResponse).text)).toMatchObject({
      code: 'CSRF_ORIGIN_MISMATCH',
      detail: expect.stringContaining('trustedOrigins'),
    })
    expect(response.hasCookies).toBe(false)
  })

  it('sends a fresh cookie along where that mends it, so that a script can try again', async () => {
    const refused = await post({ Origin: 'https://testserver' })
    expect(refused.status).toBe(403)
    const cookie = Array.from(refused.cookies, ({ name, value }) => `${name}=${value}`).join('; ')
    const token = refused.cookies.get('csrftoken')?.value ?? ''
    const again = await post({
      Origin: 'https://testserver',
      Cookie: cookie,
      'X-CSRFToken': token,
    })
    expect(again.status).toBe(200)
  })

  it('uses the application’s own page', async () => {
    const own = createApplication({
      ...common,
      errorPages: { 403: () => new HttpResponse('not you') },
    })
    const headers = { Accept: 'text/html', 'Sec-Fetch-Site': 'cross-site' }
    const response = await post(headers, own)
    expect(response.status).toBe(403)
    expect((response as HttpResponse).text).toBe('not you')
  })
})
