import { describe, expect, it } from 'vitest'

import { createApplication } from '../defaults/create-application.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { Client } from '../testing/client.ts'
import { path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { decideFormMethod, formMethod } from './form-method.ts'
import { view } from './view.ts'

const form = 'application/x-www-form-urlencoded'

describe('decideFormMethod', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'delete'])('gives a form %s', (wanted) => {
    expect(decideFormMethod('POST', form, wanted)).toBe(wanted.toUpperCase())
    expect(decideFormMethod('POST', 'multipart/form-data', wanted)).toBe(wanted.toUpperCase())
  })

  it.each(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'POST', 'PURGE', '', undefined])(
    'leaves a form that wants %s what it is',
    (wanted) => expect(decideFormMethod('POST', form, wanted)).toBe('POST'),
  )

  it('leaves alone what is no form, and what is no POST', () => {
    expect(decideFormMethod('POST', 'application/json', 'DELETE')).toBe('POST')
    expect(decideFormMethod('POST', '', 'DELETE')).toBe('POST')
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
      expect(decideFormMethod(method, form, 'DELETE')).toBe(method)
    }
  })
})

describe('formMethod', () => {
  const say = async (request: HttpRequest) =>
    new HttpResponse(`${request.method} ${(await request.post()).get('a')}`)
  const things = formMethod(view({ GET: say, POST: say, PUT: say, DELETE: say }))
  const urls = routes(path('things/', things), path('plain/', view({ POST: say, DELETE: say })))
  const client = new Client(createApplication({ urls, debug: true }))
  const post = async (to: string, fields: Record<string, string>) =>
    (await client.post(to, { form: fields })).text

  it('lets the field choose, and the view read the form', async () => {
    expect(await post('/things/', { _method: 'DELETE', a: '1' })).toBe('DELETE 1')
    expect(await post('/things/', { _method: 'put', a: '1' })).toBe('PUT 1')
    expect(await post('/things/', { a: '1' })).toBe('POST 1')
    expect(await post('/things/', { _method: 'GET', a: '1' })).toBe('POST 1')
  })

  it('answers 405 for a method the view does not have', async () => {
    const response = await client.post('/things/', { form: { _method: 'PATCH' } })
    expect([response.status, response.headers.get('Allow')]).toEqual([
      405,
      'GET, POST, PUT, DELETE, HEAD, OPTIONS',
    ])
  })

  it('is asked for by name: other views know nothing of the field', async () => {
    expect(await post('/plain/', { _method: 'DELETE', a: '1' })).toBe('POST 1')
  })

  it('reads nothing of an address', async () => {
    expect((await client.get('/things/?_method=DELETE')).text).toMatch(/^GET/)
    expect(await post('/things/?_method=DELETE', { a: '1' })).toBe('POST 1')
  })

  it('does not come before the CSRF protection', async () => {
    const strict = new Client(createApplication({ urls, debug: true }), { enforceCsrfChecks: true })
    const response = await strict.post('/things/', { form: { _method: 'DELETE' } })
    expect(response.status).toBe(403)
  })
})
