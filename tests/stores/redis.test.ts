import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startRedis, type RunningRedis } from '../../scripts/redis.ts'
import { createApplication } from '../../src/defaults/create-application.ts'
import type { HttpRequest } from '../../src/http/request/request.ts'
import { JsonResponse } from '../../src/http/response/json-response.ts'
import { csrfExempt } from '../../src/csrf/decorators.ts'
import { getSession, sessions } from '../../src/sessions/middleware.ts'
import { toRedisCommand } from '../../src/sessions/redis-client.ts'
import { RedisStore } from '../../src/sessions/redis-store.ts'
import { storeSpecification } from '../../src/sessions/store-specification.ts'
import { path } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'
import { connect, type ConnectedClient } from './clients.ts'

const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000))

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis?.stop())

describe.each(Object.entries(connect))('RedisStore with the client %s', (_, connectTo) => {
  let connected: ConnectedClient
  beforeAll(async () => {
    connected = await connectTo(redis.url)
  })
  afterAll(() => connected?.close())

  it.concurrent.each(storeSpecification)('$name', ({ run }) =>
    run(new RedisStore({ client: connected.client }), { sleep }),
  )

  it('lets Redis forget a session when its time is over, to the millisecond', async () => {
    const send = toRedisCommand(connected.client)
    const store = new RedisStore({ client: connected.client, prefix: 'time:', hashKeys: false })
    const key = await store.create(new Map(), 99.5)
    const left = Number(await send(['PTTL', `time:${key}`]))
    expect(left).toBeGreaterThan(98_000)
    expect(left).toBeLessThanOrEqual(99_500)
  })

  it('takes any lifetime', async () => {
    const store = new RedisStore({ client: connected.client })
    const long = await store.create(new Map([['a', 1]]), 1e21)
    expect(await store.load(long)).toEqual(new Map([['a', 1]]))
    expect(await store.save(long, new Map(), -1)).toBe(long)
    expect(await store.load(long)).toBeUndefined()
    expect(await store.load(await store.create(new Map(), 0))).toBeUndefined()
  })

  it('shows Redis neither the key nor anything to make it from', async () => {
    const send = toRedisCommand(connected.client)
    const store = new RedisStore({ client: connected.client, prefix: 'digest:' })
    const key = await store.create(new Map(), 60)
    const digest = createHash('sha256').update(key).digest('base64url')
    expect(await send(['KEYS', 'digest:*'])).toEqual([`digest:${digest}`])
    await send(['DEL', `digest:${digest}`])
  })

  it('lets only one of a log-out and a late save win: the log-out', async () => {
    const store = new RedisStore({ client: connected.client })
    for (let round = 0; round < 20; round++) {
      const key = await store.create(new Map([['user', 1]]), 60)
      await Promise.all([store.save(key, new Map([['user', 1]]), 60), store.delete(key)])
      expect(await store.load(key)).toBeUndefined()
    }
  })
})

describe('an application', () => {
  const visits = csrfExempt(async (request: HttpRequest) => {
    const session = await getSession(request)
    if (request.path === '/login/') session.cycleKey()
    if (request.path === '/logout/') session.flush()
    else session.set('visits', Number(session.get('visits') ?? 0) + 1)
    return new JsonResponse({ visits: session.get('visits') ?? null })
  })

  let connected: ConnectedClient
  beforeAll(async () => {
    connected = await connect.redis(redis.url)
  })
  afterAll(() => connected?.close())

  const application = () =>
    createApplication({
      urls: routes(path('', visits), path('login/', visits), path('logout/', visits)),
      secretKey: 'a secret key for the store suite only',
      policy: { allowedHosts: ['example.com'] },
      sessions: sessions({ store: new RedisStore({ client: connected.client }) }),
    })

  async function visit(at: ReturnType<typeof application>, target: string, cookie?: string) {
    const headers = cookie === undefined ? {} : { Cookie: cookie }
    const response = await at.fetch(new Request(`http://example.com${target}`, { headers }))
    const set = response.headers.getSetCookie()[0]?.split(';')[0]
    return { cookie: set ?? cookie, visits: ((await response.json()) as { visits: number }).visits }
  }

  it('shares its sessions with another on the same Redis', async () => {
    const first = await visit(application(), '/')
    expect(first.cookie).toMatch(/^sessionid=[a-z0-9]{32}$/)
    expect((await visit(application(), '/', first.cookie)).visits).toBe(2)
  })

  it('takes a new key at a log-in, and the old one counts for nothing', async () => {
    const one = application()
    const before = await visit(one, '/')
    const after = await visit(one, '/login/', before.cookie)
    expect(after.cookie).not.toBe(before.cookie)
    expect(after.visits).toBe(2)
    expect((await visit(one, '/', before.cookie)).visits).toBe(1)
    expect((await visit(one, '/', after.cookie)).visits).toBe(3)
  })

  it('forgets everything at a log-out', async () => {
    const one = application()
    const { cookie } = await visit(one, '/')
    await visit(one, '/logout/', cookie)
    expect((await visit(one, '/', cookie)).visits).toBe(1)
  })
})

describe('an application whose Redis has gone', () => {
  it('answers 500 at once to those who need a session, and all others as ever', async () => {
    const lost = await startRedis()
    const { client, close } = await connect.redis(lost.url)
    const one = createApplication({
      urls: routes(
        path('', async (request) => new JsonResponse({ a: (await getSession(request)).get('a') })),
        path('public/', () => new JsonResponse({})),
      ),
      secretKey: 'a secret key for the store suite only',
      policy: { allowedHosts: ['example.com'] },
      sessions: sessions({ store: new RedisStore({ client }) }),
      onError: () => {},
    })
    const statusOf = async (target: string) => {
      const headers = { Cookie: `sessionid=${'a'.repeat(32)}` }
      return (await one.fetch(new Request(`http://example.com${target}`, { headers }))).status
    }
    expect(await statusOf('/')).toBe(200)
    await lost.stop()
    expect(await statusOf('/')).toBe(500)
    expect(await statusOf('/public/')).toBe(200)
    await close()
  })
})

describe('RedisClient', () => {
  it('is what each client is by its own types', () => {
    const { stdout, status } = spawnSync('tsc', ['-p', import.meta.dirname], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  }, 60_000)
})
