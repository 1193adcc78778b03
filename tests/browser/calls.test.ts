import { describe, expect, it } from 'vitest'

import { html, json, problem, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

describe('a call', () => {
  it('sends JSON and reads JSON', async () => {
    stage.site.on('POST /save/', json({ message: 'Hello, John' }))
    const result = await stage.page.evaluate(async () => {
      const { response, ...rest } = await riposte
        .client()
        .post('/save/', { json: { name: 'John', born: new Date(0) } })
      return { ...rest, url: response?.url }
    })
    const url = `${stage.site.home}/save/`
    expect(result).toEqual({ ok: true, status: 200, data: { message: 'Hello, John' }, url })
    const [sent] = stage.arrived('/save/')
    expect(sent?.body).toBe('{"name":"John","born":"1970-01-01T00:00:00.000Z"}')
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json, application/problem+json',
    })
    expect(sent?.headers['hx-request']).toBeUndefined()
  })

  it('sends null, false, 0 and an empty text as the JSON they are', async () => {
    stage.site.on('POST /save/', json({}))
    await stage.page.evaluate(async () => {
      for (const value of [null, false, 0, ''])
        await riposte.client().post('/save/', { json: value })
    })
    expect(stage.arrived('/save/').map(({ body }) => body)).toEqual(['null', 'false', '0', '""'])
  })

  it('lets its caller name another JSON type, in any case', async () => {
    stage.site.on('PATCH /save/', json({}))
    await stage.page.evaluate(() =>
      riposte
        .client({ headers: { 'X-Site': 'shop' } })
        .patch('/save/', { json: {}, headers: { 'content-type': 'application/merge-patch+json' } }),
    )
    expect(stage.arrived('/save/')[0]?.headers).toMatchObject({
      'content-type': 'application/merge-patch+json',
      'x-site': 'shop',
    })
  })

  it('fills the path and writes the query', async () => {
    stage.site.on('GET /shop/articles/2026/a%20b%2Fc/', json(1))
    const result = await stage.page.evaluate(() =>
      riposte.client({ base: '/shop' }).get('/articles/<int:year>/<slug>/', {
        params: { year: 2026, slug: 'a b/c' },
        query: { tag: ['x', 'y'], page: 2, none: undefined, nil: null, empty: '' },
      }),
    )
    expect(result).toMatchObject({ ok: true, data: 1 })
    expect(stage.site.arrivals.at(-1)?.path).toMatch(/\?tag=x&tag=y&page=2&empty=$/)
  })

  it('sends a form as a form, and one with a file in parts', async () => {
    stage.site.on('POST /form/', json({}))
    await stage.page.evaluate(async () => {
      const api = riposte.client()
      await api.post('/form/', { form: { name: 'Zoë', tag: ['a', 'b'] } })
      await api.post('/form/', { form: { name: 'x', file: new File(['12'], 'a.txt') } })
    })
    const [plain, parts] = stage.arrived('/form/')
    expect(plain?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8')
    expect(plain?.body).toBe('name=Zo%C3%AB&tag=a&tag=b')
    expect(parts?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(parts?.body).toContain('filename="a.txt"')
  })

  it('asks for a fragment with HX-Request, and welcomes an error as a problem', async () => {
    stage.site.on('GET /part/', html('<p>Hi</p>'))
    const result = await stage.page.evaluate(() =>
      riposte.client().get('/part/', { accept: 'html' }),
    )
    expect(result).toMatchObject({ ok: true, data: '<p>Hi</p>' })
    expect(stage.arrived('/part/')[0]?.headers).toMatchObject({
      accept: 'text/html, application/problem+json',
      'hx-request': 'true',
    })
  })

  it('throws for a mistake of its caller, and for nothing else', async () => {
    const thrown = await stage.page.evaluate(async () => {
      const api = riposte.client()
      const messages: string[] = []
      for (const call of [
        () => api.get('/a/<b>/'),
        () => api.get('/a/<b>/', { params: { b: '..' } }),
        () => api.get('/', { body: 'GET has none' }),
        () => api.post('/', { json: 1n }),
        () => api.post('/', { headers: { 'a b': 'c' } }),
      ]) {
        try {
          messages.push(`not thrown: ${(await call()).status}`)
        } catch (error) {
          messages.push((error as Error).name)
        }
      }
      return messages
    })
    expect(thrown).toEqual(Array.from({ length: 5 }, () => 'TypeError'))
  })
})

describe('a refusal', () => {
  it('comes in the words of the view', async () => {
    stage.site.on('POST /own/', json({ error: 'No.' }, 400))
    const result = await stage.page.evaluate(() => riposte.client().post('/own/'))
    expect(result).toMatchObject({
      ok: false,
      status: 400,
      kind: 'answer',
      error: { error: 'No.' },
    })
  })

  it('comes as a problem with its errors by field', async () => {
    const errors = { name: [{ message: 'Too long', code: 'max' }] }
    stage.site.on('POST /problem/', problem(422, 'INVALID', { errors }))
    const result = await stage.page.evaluate(() => riposte.client().post('/problem/'))
    expect(result).toMatchObject({
      status: 422,
      kind: 'problem',
      error: { code: 'INVALID', errors },
    })
  })

  it('is made a problem where the server sent a page: a wrong method, a crash', async () => {
    stage.site.on('GET /wrong/', html('Invalid Request', 405))
    stage.site.on('GET /broken/', html('<!doctype html><h1>500</h1>', 500))
    const results = await stage.page.evaluate(async () => [
      await riposte.client().get('/wrong/'),
      await riposte.client().get('/broken/', { accept: 'html' }),
    ])
    expect(results).toMatchObject([
      { status: 405, kind: 'problem', error: { code: 'HTTP_405', title: 'Method Not Allowed' } },
      { status: 500, kind: 'problem', error: { code: 'HTTP_500', status: 500 } },
    ])
  })

  it('in HTML is the view’s own where HTML was asked for', async () => {
    stage.site.on('GET /part/', html('<p>Not here</p>', 404))
    const result = await stage.page.evaluate(() =>
      riposte.client().get('/part/', { accept: 'html' }),
    )
    expect(result).toMatchObject({ status: 404, kind: 'answer', error: '<p>Not here</p>' })
  })

  it('keeps its status when its JSON is broken', async () => {
    stage.site.on('GET /broken/', reply('application/json', '{"a":', 400))
    const result = await stage.page.evaluate(() => riposte.client().get('/broken/'))
    expect(result).toMatchObject({ status: 400, kind: 'problem', error: { code: 'HTTP_400' } })
  })
})
