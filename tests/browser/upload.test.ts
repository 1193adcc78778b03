import { describe, expect, it } from 'vitest'

import { html, json, late, page, problem, redirect } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

describe('upload', () => {
  it('sends a form with its files, the token in it, and reads JSON', async () => {
    stage.site.on('POST /files/', json({ saved: 1 }, 201, { 'X-Id': '7', 'X-Empty': '' }))
    const result = await stage.page.evaluate(async () => {
      const form = new FormData()
      form.append('title', 'Zoë')
      form.append('file', new File(['12345'], 'a.txt', { type: 'text/plain' }))
      const result = await riposte.upload<{ saved: number }>('/files/', form)
      if (!result.ok) throw new Error(result.kind)
      const { headers, url } = result.response
      return [
        result.status,
        result.data.saved,
        headers.get('x-id'),
        headers.get('x-empty'),
        url,
        form.has('csrfmiddlewaretoken'),
      ]
    })
    expect(result).toEqual([201, 1, '7', '', `${stage.site.home}/files/`, false])
    const [sent] = stage.arrived('/files/')
    expect(sent?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    const boundary = sent?.headers['content-type']?.split('boundary=')[1] ?? 'none'
    expect(sent?.body.split(`--${boundary}`)).toHaveLength(5)
    expect(sent?.body).toContain('name="csrfmiddlewaretoken"\r\n\r\ncookietoken')
    expect(sent?.headers['x-csrftoken']).toBeUndefined()
    expect(sent?.headers.accept).toBe('application/json, application/problem+json')
  })

  it('sends one file as it is, the token in a header, by any method', async () => {
    stage.site.on('PUT /files/a', (response) => void response.writeHead(204).end())
    const status = await stage.page.evaluate(async () => {
      const file = new File(['12345'], 'a.png', { type: 'image/png' })
      return (await riposte.upload('/files/a', file, { method: 'PUT' })).status
    })
    expect(status).toBe(204)
    const [sent] = stage.arrived('/files/a')
    expect(sent?.headers).toMatchObject({
      'content-type': 'image/png',
      'x-csrftoken': 'cookietoken',
    })
    expect(sent?.body).toBe('12345')
  })

  it('tells how far it is, and at last that all has left', async () => {
    stage.site.on('POST /files/', json({}))
    stage.site.readSlowly(48_000_000)
    const total = 24_000_000
    const told = await stage.page.evaluate(async (total) => {
      const seen: [number, number][] = []
      const file = new Blob([new Uint8Array(total)])
      await riposte.upload('/files/', file, { onProgress: (...now) => void seen.push(now) })
      return seen
    }, total)
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)).toEqual([total, total])
    expect(told.map(([sent]) => sent)).toEqual(told.map(([sent]) => sent).toSorted((a, b) => a - b))
  })

  it('comes to the same results as a call: refusals, login, HX-Redirect, wrong type', async () => {
    stage.site.on('POST /invalid/', problem(422, 'INVALID', { errors: { file: [] } }))
    stage.site.on('POST /gone/', redirect(303, '/login/'))
    stage.site.on('GET /login/', html(page('<h1>Log in</h1>')))
    stage.site.on('POST /hx/', json({}, 200, { 'HX-Redirect': '/done/' }))
    stage.site.on('POST /html/', html('<p>'))
    const results = await stage.page.evaluate(async () => {
      const found: unknown[] = []
      for (const path of ['/invalid/', '/gone/', '/hx/', '/html/', '/nowhere/']) {
        const { status, kind, ...rest } = await riposte.upload(path, new FormData())
        found.push([status, kind, 'url' in rest && rest.url])
      }
      return found
    })
    expect(results).toEqual([
      [422, 'problem', false],
      [0, 'redirect', `${stage.site.home}/login/`],
      [0, 'redirect', `${stage.site.home}/done/`],
      [0, 'parse', false],
      [404, 'problem', false],
    ])
  })

  it('can be given up, before and while it runs, and is overtaken by its key', async () => {
    stage.site.on('POST /slow/', late(500, json({})))
    const kinds = await stage.page.evaluate(async () => {
      const control = new AbortController()
      setTimeout(() => control.abort(), 100)
      const { signal } = control
      const during = await riposte.upload('/slow/', new FormData(), { signal })
      const before = await riposte.upload('/slow/', new FormData(), { signal })
      const overtaken = riposte.upload('/slow/', new FormData(), { key: 'k' })
      await new Promise((resolve) => setTimeout(resolve, 50))
      const newer = await riposte.upload('/slow/', new FormData(), { key: 'k' })
      return [during.kind, before.kind, (await overtaken).kind, newer.ok]
    })
    expect(kinds).toEqual(['abort', 'abort', 'abort', true])
    expect(stage.arrived('/slow/')).toHaveLength(3)
  })

  it('may take long, but not stand still', async () => {
    stage.site.on('POST /slow/', late(600, json({})))
    stage.site.on('POST /drip/', (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      for (let index = 0; index < 5; index++) setTimeout(() => response.write(' '), index * 150)
      setTimeout(() => response.end('1'), 800)
    })
    const kinds = await stage.page.evaluate(async () => {
      const options = { timeout: 400 }
      const still = await riposte.upload('/slow/', new FormData(), options)
      const moving = await riposte.upload('/drip/', new FormData(), options)
      return [still.kind, moving.ok]
    })
    expect(kinds).toEqual(['timeout', true])
  })

  it('is refused for its token once, then sent again with the fresh one', async () => {
    stage.site.on('POST /files/', (response, arrival) =>
      arrival.body.includes('\r\n\r\nfresh\r\n')
        ? json('done')(response, arrival)
        : problem(
            403,
            'CSRF_TOKEN_INCORRECT',
            {},
            { 'Set-Cookie': 'csrftoken=fresh; Path=/' },
          )(response, arrival),
    )
    const result = await stage.page.evaluate(() => riposte.upload('/files/', new FormData()))
    expect(result).toMatchObject({ ok: true, data: 'done' })
  })

  it('is told apart when the network is gone', async () => {
    await stage.page.setOfflineMode(true)
    const result = await stage.page.evaluate(() => riposte.upload('/files/', new FormData()))
    await stage.page.setOfflineMode(false)
    expect(result.kind).toBe('offline')
  })

  it('does not go to another origin, nor take an answer from there', async () => {
    const { elsewhere } = stage.site
    stage.site.on('POST /lure/', redirect(307, `${elsewhere}/catch/`))
    stage.site.on('POST /catch/', html('<p>evil</p>'))
    const kinds = await stage.page.evaluate(async (elsewhere) => {
      const direct = await riposte.upload(`${elsewhere}/catch/`, new FormData())
      const lured = await riposte.upload('/lure/', new FormData(), { accept: 'html' })
      return [direct.kind, lured.kind]
    }, elsewhere)
    expect(kinds).toEqual(['origin', 'network'])
  })

  for (const status of [301, 302, 303]) {
    it(`loses its token on the way through a ${status} to another origin`, async () => {
      stage.site.on('POST /lure/', redirect(status, `${stage.site.elsewhere}/catch/`))
      stage.site.on('GET /catch/', json('caught'))
      await stage.page.evaluate(() => riposte.upload('/lure/', new FormData()))
      const caught = stage.arrived('/catch/')
      expect(JSON.stringify(caught)).not.toContain('cookietoken')
      expect(caught.some(({ method }) => method === 'GET')).toBe(true)
    })
  }

  it('does not leave through a 307 where the page’s policy says connect-src ’self’', async () => {
    const policy = { 'Content-Security-Policy': "connect-src 'self'" }
    stage.site.on('GET /strict/', html(page(), 200, policy))
    stage.site.on('POST /lure/', redirect(307, `${stage.site.elsewhere}/catch/`))
    await stage.open('/strict/')
    const result = await stage.page.evaluate(() => riposte.upload('/lure/', new FormData()))
    expect(result.kind).toBe('network')
    expect(stage.arrived('/catch/')).toEqual([])
  })
})
