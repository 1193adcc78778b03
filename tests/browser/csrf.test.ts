import { describe, expect, it } from 'vitest'

import { html, json, page, problem, redirect } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const tokensSent = (path: string) =>
  stage
    .arrived(path)
    .filter(({ method }) => method !== 'OPTIONS')
    .map(({ headers }) => headers['x-csrftoken'])

describe('the CSRF token', () => {
  it('is sent with what changes something, and not with what only reads', async () => {
    stage.site.on('GET /x/', json({}))
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      stage.site.on(`${method} /x/`, json({}))
    await stage.page.evaluate(async () => {
      const api = riposte.client()
      await api.get('/x/')
      await api.post('/x/')
      await api.put('/x/')
      await api.patch('/x/')
      await api.delete('/x/')
    })
    const token = 'cookietoken'
    expect(tokensSent('/x/')).toEqual([undefined, token, token, token, token])
  })

  it('is read when the call is made: a login in between changes it', async () => {
    stage.site.on('POST /x/', json({}))
    await stage.page.evaluate(async () => {
      const api = riposte.client()
      await api.post('/x/')
      document.cookie = 'csrftoken=after-login; path=/'
      await api.post('/x/')
    })
    expect(tokensSent('/x/')).toEqual(['cookietoken', 'after-login'])
  })

  it('comes from the cookie of exactly that name', async () => {
    stage.site.on('POST /x/', json({}))
    await stage.page.evaluate(async () => {
      document.cookie = 'csrftoken=; max-age=0; path=/'
      for (const name of ['xcsrftoken', 'app-csrftoken', 'csrftoken2']) {
        document.cookie = `${name}=other; path=/`
      }
      await riposte.client().post('/x/')
      document.cookie = 'csrftoken=mine; path=/'
      await riposte.client().post('/x/')
    })
    expect(tokensSent('/x/')).toEqual([undefined, 'mine'])
  })

  it('comes from a form on the page where the cookie cannot be read, else from a meta element', async () => {
    const field = '<form><input type="hidden" name="csrfmiddlewaretoken" value="from-form"></form>'
    const meta = '<meta name="csrf-token" content="from-meta">'
    stage.site.on('GET /both/', html(page(field, meta)))
    stage.site.on('GET /meta/', html(page('', meta)))
    stage.site.on('GET /none/', html(page()))
    stage.site.on('POST /x/', json({}))
    for (const path of ['/both/', '/meta/', '/none/']) {
      await stage.open(path)
      await stage.page.evaluate(() => riposte.client().post('/x/'))
    }
    expect(tokensSent('/x/')).toEqual(['from-form', 'from-meta', undefined])
  })

  it('never leaves for another origin, and neither does the request', async () => {
    const results = await stage.page.evaluate(async (elsewhere) => {
      const api = riposte.client()
      return [
        await api.post(`${elsewhere}/x/`),
        await api.get(`${elsewhere}/x/`),
        await riposte.client({ base: '//evil.example' }).post('/x/'),
      ]
    }, stage.site.elsewhere)
    expect(results).toMatchObject([{ kind: 'origin' }, { kind: 'origin' }, { kind: 'origin' }])
    expect(stage.arrived('/x/')).toEqual([])
  })

  for (const status of [301, 302, 303, 307, 308]) {
    it(`never leaves through a ${status} to another origin`, async () => {
      stage.site.on('POST /lure/', redirect(status, `${stage.site.elsewhere}/catch/`))
      for (const method of ['GET', 'POST']) stage.site.on(`${method} /catch/`, json('caught'))
      const result = await stage.page.evaluate(() => riposte.client().post('/lure/', { json: 1 }))
      expect(result).toMatchObject({ ok: false, status: 0, kind: 'network' })
      expect(tokensSent('/lure/')).toEqual(['cookietoken'])
      expect(stage.arrived('/catch/')).toEqual([])
    })
  }

  it('would be caught by that trap: plain fetch, as guides show it, walks into it', async () => {
    stage.site.on('POST /lure/', redirect(307, `${stage.site.elsewhere}/catch/`))
    stage.site.on('POST /catch/', json('caught'))
    await stage.page.evaluate(() =>
      fetch('/lure/', { method: 'POST', headers: { 'X-CSRFToken': 'leaked' } }),
    )
    expect(tokensSent('/catch/')).toEqual(['leaked'])
  })
})

describe('a refused token', () => {
  it('is replaced once by the one the refusal brings along', async () => {
    stage.site.on('POST /x/', (response, arrival) =>
      arrival.headers['x-csrftoken'] === 'fresh'
        ? json('done')(response, arrival)
        : problem(
            403,
            'CSRF_TOKEN_INCORRECT',
            {},
            { 'Set-Cookie': 'csrftoken=fresh; Path=/' },
          )(response, arrival),
    )
    const result = await stage.page.evaluate(() => riposte.client().post('/x/', { json: { a: 1 } }))
    expect(result).toMatchObject({ ok: true, data: 'done' })
    expect(tokensSent('/x/')).toEqual(['cookietoken', 'fresh'])
    expect(stage.arrived('/x/').map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}'])
  })

  it('is not tried a third time', async () => {
    let count = 0
    stage.site.on('POST /x/', (response, arrival) =>
      problem(
        403,
        'CSRF_TOKEN_INCORRECT',
        {},
        { 'Set-Cookie': `csrftoken=n${count++}; Path=/` },
      )(response, arrival),
    )
    const result = await stage.page.evaluate(() => riposte.client().post('/x/'))
    expect(result).toMatchObject({ status: 403, kind: 'problem' })
    expect(stage.arrived('/x/')).toHaveLength(2)
  })

  it('is not tried again when there is no other one', async () => {
    stage.site.on('POST /x/', problem(403, 'CSRF_TOKEN_MISSING'))
    const result = await stage.page.evaluate(() => riposte.client().post('/x/'))
    expect(result).toMatchObject({ status: 403, error: { code: 'CSRF_TOKEN_MISSING' } })
    expect(stage.arrived('/x/')).toHaveLength(1)
  })

  it('is not what any other 403 is about', async () => {
    const fresh = { 'Set-Cookie': 'csrftoken=fresh; Path=/' }
    stage.site.on('POST /x/', problem(403, 'PERMISSION_DENIED', {}, fresh))
    await stage.page.evaluate(() => riposte.client().post('/x/'))
    expect(stage.arrived('/x/')).toHaveLength(1)
  })
})
