import { describe, expect, it } from 'vitest'

import { html, json, page, redirect, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

describe('an answer of the wrong type', () => {
  it('is not taken for data', async () => {
    stage.site.on('GET /text/', reply('text/plain', '{"looks": "like JSON"}'))
    stage.site.on('GET /html/', html('<p>'))
    stage.site.on('GET /broken/', reply('application/json', '{"a":'))
    stage.site.on('GET /page/', html('<!DOCTYPE html><html></html>'))
    const kinds = await stage.page.evaluate(async () => {
      const api = riposte.client()
      const results = [
        await api.get('/text/'),
        await api.get('/html/'),
        await api.get('/broken/'),
        await api.get('/text/', { accept: 'html' }),
        await api.get('/page/', { accept: 'html' }),
      ]
      return results.map(({ kind }) => kind)
    })
    expect(kinds).toEqual(['parse', 'parse', 'parse', 'parse', 'parse'])
  })

  it('does not exist for text, which takes everything', async () => {
    stage.site.on('GET /csv/', reply('text/csv', 'a,b'))
    const result = await stage.page.evaluate(() =>
      riposte.client().get('/csv/', { accept: 'text' }),
    )
    expect(result).toMatchObject({ ok: true, data: 'a,b' })
  })

  it('is none when there is no content at all', async () => {
    stage.site.on('DELETE /thing/', (response) => void response.writeHead(204).end())
    const result = await stage.page.evaluate(async () => {
      const { ok, status, ...rest } = await riposte.client().delete('/thing/')
      return { ok, status, hasData: 'data' in rest && rest.data !== '' && rest.data !== undefined }
    })
    expect(result).toEqual({ ok: true, status: 204, hasData: false })
  })

  it('may have any +json type, with parameters, in any case', async () => {
    stage.site.on('GET /api/', reply('Application/VND.api+JSON ; charset=utf-8', '[1]'))
    const result = await stage.page.evaluate(() => riposte.client().get('/api/'))
    expect(result).toMatchObject({ ok: true, data: [1] })
  })
})

describe('a redirect', () => {
  it('within the site is followed', async () => {
    stage.site.on('POST /old/', redirect(307, '/new/'))
    stage.site.on('POST /new/', json('arrived'))
    const result = await stage.page.evaluate(() => riposte.client().post('/old/', { json: 1 }))
    expect(result).toMatchObject({ ok: true, data: 'arrived' })
  })

  it('to a full page, the login, is a place to go to and not an answer', async () => {
    stage.site.on('GET /part/', redirect(302, '/login/?next=/part/'))
    stage.site.on('GET /login/', html(page('<h1>Log in</h1>')))
    const results = await stage.page.evaluate(async () => [
      await riposte.client().get('/part/'),
      await riposte.client().get('/part/', { accept: 'html' }),
    ])
    const expected = {
      ok: false,
      status: 0,
      kind: 'redirect',
      url: `${stage.site.home}/login/?next=/part/`,
    }
    expect(results).toEqual([expected, expected])
  })

  it('by HX-Redirect is a place to go to, at this origin only', async () => {
    const targets = [
      '/login/',
      `${stage.site.elsewhere}/`,
      '//evil.example/',
      'javascript:alert(1)',
      `blob:${stage.site.home}/1`,
      'http://[',
    ]
    for (const [index, target] of targets.entries()) {
      stage.site.on(`GET /go/${index}`, json({}, 200, { 'HX-Redirect': target }))
    }
    const results = await stage.page.evaluate(async (count) => {
      const found: unknown[] = []
      for (let index = 0; index < count; index++) {
        const result = await riposte.client().get(`/go/${index}`)
        found.push(result.kind === 'redirect' ? result.url : result.kind)
      }
      return found
    }, targets.length)
    expect(results).toEqual([
      `${stage.site.home}/login/`,
      'origin',
      'origin',
      'origin',
      'origin',
      'origin',
    ])
  })
})
