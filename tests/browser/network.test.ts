import { describe, expect, it } from 'vitest'

import { drop, json, late, problem } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

describe('the network', () => {
  it('is told apart: server gone, no network at all', async () => {
    stage.site.on('POST /drop/', drop)
    const gone = await stage.page.evaluate(() => riposte.client().post('/drop/'))
    await stage.page.setOfflineMode(true)
    const offline = await stage.page.evaluate(() => riposte.client().post('/drop/'))
    await stage.page.setOfflineMode(false)
    expect([gone, offline]).toMatchObject([
      { ok: false, status: 0, kind: 'network' },
      { ok: false, status: 0, kind: 'offline' },
    ])
  })

  it('breaking off in the middle of an answer is no answer', async () => {
    stage.site.on('GET /half/', (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 })
      response.write('{"half":')
      setTimeout(() => response.destroy(), 50)
    })
    const result = await stage.page.evaluate(() => riposte.client().get('/half/', { retry: 0 }))
    expect(result).toMatchObject({ status: 0, kind: 'network' })
  })

  it('is waited for so long and no longer, the whole answer included', async () => {
    stage.site.on('GET /slow/', late(400, json('late')))
    stage.site.on('GET /drip/', (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('"')
      setTimeout(() => response.end('"'), 400)
    })
    const kinds = await stage.page.evaluate(async () => {
      const api = riposte.client({ timeout: 100 })
      return [(await api.get('/slow/')).kind, (await api.get('/drip/')).kind]
    })
    expect(kinds).toEqual(['timeout', 'timeout'])
    expect(stage.arrived('/slow/')).toHaveLength(1)
  })

  it('is left alone when the caller gives up, also before it began', async () => {
    stage.site.on('GET /slow/', late(300, json(1)))
    const kinds = await stage.page.evaluate(async () => {
      const api = riposte.client()
      const control = new AbortController()
      setTimeout(() => control.abort(), 50)
      const first = await api.get('/slow/', { signal: control.signal })
      return [first.kind, (await api.get('/slow/', { signal: control.signal })).kind]
    })
    expect(kinds).toEqual(['abort', 'abort'])
    expect(stage.arrived('/slow/')).toHaveLength(1)
  })
})

describe('a newer call with the same key', () => {
  it('wins, whatever arrives first', async () => {
    stage.site.on('GET /search/', (response, arrival) =>
      arrival.path.endsWith('q=a')
        ? late(300, json('for a'))(response, arrival)
        : json('for ab')(response, arrival),
    )
    const outcome = await stage.page.evaluate(async () => {
      const api = riposte.client()
      const shown: unknown[] = []
      const search = async (q: string) => {
        const result = await api.get('/search/', { query: { q }, key: 'search' })
        if (result.ok) shown.push(result.data)
        return result.kind
      }
      const first = search('a')
      await new Promise((resolve) => setTimeout(resolve, 50))
      const kinds = await Promise.all([first, search('ab')])
      await new Promise((resolve) => setTimeout(resolve, 400))
      return { kinds, shown }
    })
    expect(outcome.shown).toEqual(['for ab'])
    expect(outcome.kinds[0]).toBe('abort')
  })

  it('wins even over an answer that is there already, unread', async () => {
    stage.site.on('GET /search/', (response, { path }) => json(path)(response, {} as never))
    const outcome = await stage.page.evaluate(async () => {
      // The answer is held back by the page itself, after the network has done its part.
      const original = Response.prototype.text
      let release = () => {}
      Response.prototype.text = async function text() {
        const value = await original.call(this)
        if (this.url.endsWith('old')) await new Promise<void>((resolve) => (release = resolve))
        return value
      }
      const api = riposte.client()
      const old = api.get('/search/', { query: { q: 'old' }, key: 1 })
      await new Promise((resolve) => setTimeout(resolve, 200))
      const fresh = await api.get('/search/', { query: { q: 'new' }, key: 1 })
      release()
      return [(await old).kind, fresh.ok]
    })
    expect(outcome).toEqual(['abort', true])
  })

  it('still aborts after an older one has finished', async () => {
    stage.site.on('GET /slow/', late(150, json(1)))
    const kinds = await stage.page.evaluate(async () => {
      const api = riposte.client()
      const calls: Promise<{ kind?: string | undefined }>[] = []
      for (let count = 0; count < 3; count++) {
        calls.push(api.get('/slow/', { key: document.body }))
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
      return (await Promise.all(calls)).map(({ kind }) => kind ?? 'ok')
    })
    expect(kinds).toEqual(['abort', 'abort', 'ok'])
  })
})

describe('trying again', () => {
  const twice = (status: number, headers = {}) => {
    let count = 0
    stage.site.on('GET /busy/', (response, arrival) =>
      (count++ ? json('done') : problem(status, 'BUSY', {}, headers))(response, arrival),
    )
  }

  it('is done once for a GET when the server is busy', async () => {
    twice(503)
    const result = await stage.page.evaluate(() => riposte.client().get('/busy/'))
    expect(result).toMatchObject({ ok: true, data: 'done' })
  })

  it('is done once for a GET when the line broke', async () => {
    stage.site.on('GET /drop/', drop)
    const result = await stage.page.evaluate(() => riposte.client().get('/drop/'))
    expect(result.kind).toBe('network')
    // Chromium may repeat a GET by itself when a kept connection was dropped.
    expect(stage.arrived('/drop/').length).toBeGreaterThanOrEqual(2)
  })

  it('waits as long as the server asks, if that is not too long', async () => {
    twice(429, { 'Retry-After': '1' })
    const elapsed = await stage.page.evaluate(async () => {
      const start = performance.now()
      const { ok } = await riposte.client().get('/busy/')
      return ok ? performance.now() - start : -1
    })
    expect(elapsed).toBeGreaterThan(990)
    twice(503, { 'Retry-After': '3600' })
    const result = await stage.page.evaluate(() => riposte.client().get('/busy/'))
    expect(result).toMatchObject({ status: 503 })
  })

  it('is not done for what would fail again, nor when it is turned off', async () => {
    stage.site.on('GET /gone/', problem(404, 'NOT_FOUND'))
    stage.site.on('GET /busy/', problem(503, 'BUSY'))
    await stage.page.evaluate(async () => {
      await riposte.client().get('/gone/')
      await riposte.client({ retry: 0 }).get('/busy/')
    })
    expect(stage.arrived('/gone/')).toHaveLength(1)
    expect(stage.arrived('/busy/')).toHaveLength(1)
  })

  it('is never done for a method that changes something', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      stage.site.on(`${method} /busy/`, problem(503, 'BUSY'))
    }
    await stage.page.evaluate(async () => {
      const api = riposte.client({ retry: 5 })
      await api.post('/busy/')
      await api.put('/busy/')
      await api.patch('/busy/')
      await api.delete('/busy/')
    })
    expect(stage.arrived('/busy/').map(({ method }) => method)).toEqual([
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
    ])
  })

  it('stops at once when the call is given up while it waits', async () => {
    twice(503, { 'Retry-After': '5' })
    const outcome = await stage.page.evaluate(async () => {
      const start = performance.now()
      const { kind } = await riposte.client().get('/busy/', { signal: AbortSignal.timeout(200) })
      return { kind, waited: performance.now() - start < 2000 }
    })
    expect(outcome).toEqual({ kind: 'timeout', waited: true })
    expect(stage.arrived('/busy/')).toHaveLength(1)
  })
})
