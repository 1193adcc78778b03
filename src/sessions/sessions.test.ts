import { describe, expect, it, vi } from 'vitest'

import type { MaybePromise } from '../core/maybe-promise.ts'
import { dumps } from '../core/signing.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { MemoryStore } from './memory-store.ts'
import { getSession, sessions, type SessionsOptions } from './middleware.ts'
import type { Session } from './session.ts'
import { SignedCookieStore } from './signed-cookie-store.ts'

const policy = createPolicy({ allowedHosts: ['testserver'], secretKeys: ['a secret'] })

interface Visit {
  cookie?: string | undefined
  status?: number
  options?: SessionsOptions
}

/** One request through the layer: what the view does with the session, and what comes back. */
async function visit(
  act: (session: Session) => MaybePromise<unknown>,
  { cookie, status = 200, options = {} }: Visit = {},
) {
  const headers = { Cookie: cookie === undefined ? null : `sessionid=${cookie}` }
  const request = new HttpRequest(createSource({ headers }), policy)
  const response = await sessions(options)(async (request) => {
    await act(await getSession(request))
    return new HttpResponse('', { status })
  })(request)
  return { response, cookie: response.cookies.get('sessionid') }
}

/** What every store must do, told as visits of a browser. */
describe.each([
  ['signed cookies', () => new SignedCookieStore()],
  ['memory', () => new MemoryStore()],
])('sessions in %s', (_, createStore) => {
  it('remember what was set', async () => {
    const options = { store: createStore() }
    const first = await visit((session) => session.set('name', ['Ann', 1, null]), { options })
    let seen: unknown
    await visit((session) => (seen = session.get('name')), {
      cookie: first.cookie?.value,
      options,
    })
    expect(seen).toEqual(['Ann', 1, null])
  })

  it('set nothing when nothing changed, but vary', async () => {
    const options = { store: createStore() }
    const { response, cookie } = await visit((session) => session.get('name'), { options })
    expect(cookie).toBe(undefined)
    expect(response.headers.get('Vary')).toBe('Cookie')
  })

  it('do not vary when nobody looks', async () => {
    const options = { store: createStore() }
    const { response } = await visit(() => undefined, { options })
    expect(response.headers.has('Vary')).toBe(false)
  })

  it('store nothing with a 5xx', async () => {
    const options = { store: createStore() }
    const { cookie } = await visit((session) => session.set('a', 1), { status: 503, options })
    expect(cookie).toBe(undefined)
  })

  it('end with a flush, for whoever kept the cookie too', async () => {
    const options = { store: createStore() }
    const first = await visit((session) => session.set('a', 1), { options })
    const kept = first.cookie?.value
    const last = await visit((session) => session.flush(), { cookie: kept, options })
    expect(last.cookie?.maxAge).toBe(0)
    let seen: unknown
    await visit((session) => (seen = session.get('a')), { cookie: kept, options })
    // What is in a cookie cannot be taken back: the signed-cookie store says so in its docs.
    expect(seen).toBe(options.store instanceof SignedCookieStore ? 1 : undefined)
  })

  it('keep their values under a new key', async () => {
    const options = { store: createStore() }
    const first = await visit((session) => session.set('a', 1), { options })
    const cycled = await visit((session) => session.cycleKey(), {
      cookie: first.cookie?.value,
      options,
    })
    let seen: unknown
    await visit((session) => (seen = session.get('a')), { cookie: cycled.cookie?.value, options })
    expect(seen).toBe(1)
  })

  it('have a key after a cycle even when they are empty', async () => {
    const { cookie } = await visit((session) => session.cycleKey(), {
      options: { store: createStore() },
    })
    expect(cookie?.value).toBeTruthy()
  })

  it('end when their time is over', async () => {
    const options = { store: createStore(), maxAge: 60 }
    const first = await visit((session) => session.set('a', 1), { options })
    vi.useFakeTimers({ now: Date.now() + 62_000 })
    let seen: unknown
    await visit((session) => (seen = session.get('a')), { cookie: first.cookie?.value, options })
    vi.useRealTimers()
    expect(seen).toBe(undefined)
  })

  it('carry __proto__ as a name like any other', async () => {
    const options = { store: createStore() }
    const first = await visit((session) => session.set('__proto__', { evil: true }), { options })
    let names: string[] = []
    await visit((session) => (names = [...session.keys()]), {
      cookie: first.cookie?.value,
      options,
    })
    expect(names).toEqual(['__proto__'])
  })

  it('do not believe what was made up', async () => {
    const options = { store: createStore() }
    let seen: unknown
    await visit((session) => (seen = session.has('a')), { cookie: 'made-up-key', options })
    expect(seen).toBe(false)
  })

  it('delete a key that is too short, even when nobody looks', async () => {
    const options = { store: createStore() }
    const { cookie } = await visit(() => undefined, { cookie: 'short', options })
    expect(cookie?.maxAge).toBe(0)
  })
})

describe('sessions in signed cookies', () => {
  it('are what Django writes', async () => {
    const salt = 'django.contrib.sessions.backends.signed_cookies'
    const cookie = dumps({ a: 1 }, { key: 'a secret', salt, compress: true })
    let seen: unknown
    await visit((session) => (seen = session.get('a')), { cookie })
    expect(seen).toBe(1)
  })

  it('replace what was tampered with, once somebody looks', async () => {
    expect((await visit(() => undefined, { cookie: 'made-up-key' })).cookie).toBe(undefined)
    const looked = await visit((session) => session.get('a'), { cookie: 'made-up-key' })
    expect(looked.cookie?.value).toMatch(/^e30:/)
  })
})

describe('sessions on a server', () => {
  it('do not come back when they were deleted meanwhile', async () => {
    const store = new MemoryStore()
    const first = await visit((session) => session.set('a', 1), { options: { store } })
    const key = first.cookie?.value ?? ''
    const late = visit(
      (session) => {
        session.set('a', 2)
        store.delete(key)
      },
      { cookie: key, options: { store } },
    )
    await expect(late).rejects.toThrow('deleted while')
  })

  it('leave the old key useless after a cycle', async () => {
    const store = new MemoryStore()
    const first = await visit((session) => session.set('a', 1), { options: { store } })
    const key = first.cookie?.value ?? ''
    await visit((session) => session.cycleKey(), { cookie: key, options: { store } })
    expect(store.load(key)).toBe(undefined)
  })

  it('keep the old key when the answer to a cycle is an error, or cannot be saved', async () => {
    const store = new MemoryStore()
    const first = await visit((session) => session.set('a', 1), { options: { store } })
    const key = first.cookie?.value ?? ''
    const failed = await visit((session) => session.cycleKey(), {
      cookie: key,
      status: 500,
      options: { store },
    })
    expect(failed.cookie).toBe(undefined)
    vi.spyOn(store, 'create').mockImplementationOnce(() => {
      throw new Error('the store is down')
    })
    const visiting = visit((session) => session.cycleKey(), { cookie: key, options: { store } })
    await expect(visiting).rejects.toThrow('the store is down')
    expect(store.load(key)).toEqual(new Map([['a', 1]]))
  })

  it('leave the old key useless after a flush, whatever the answer', async () => {
    const store = new MemoryStore()
    const first = await visit((session) => session.set('a', 1), { options: { store } })
    const key = first.cookie?.value ?? ''
    const act = (session: Session): void => {
      session.flush()
      session.set('b', 2)
    }
    await visit(act, { cookie: key, status: 500, options: { store } })
    expect(store.load(key)).toBe(undefined)
  })

  it('forget the oldest beyond their limit', () => {
    const store = new MemoryStore({ limit: 1 })
    const first = store.create(new Map(), 60)
    const second = store.create(new Map(), 60)
    expect(store.load(first)).toBe(undefined)
    expect(store.load(second)).toEqual(new Map())
  })
})

describe('the cookie of a session', () => {
  it('has the attributes of Django', async () => {
    const { cookie } = await visit((session) => session.set('a', 1))
    expect(cookie).toMatchObject({
      maxAge: 1_209_600,
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: false,
    })
  })

  it('has no age when the session ends with the browser', async () => {
    const { cookie } = await visit((session) => {
      session.set('a', 1)
      session.setExpiry(0)
    })
    expect(cookie?.maxAge).toBe(undefined)
  })

  it('lives as long as the session says', async () => {
    const seconds = await visit((session) => session.setExpiry(300))
    expect(seconds.cookie?.maxAge).toBe(300)
    const moment = await visit((session) => session.setExpiry(new Date(Date.now() + 90_500)))
    expect(moment.cookie?.maxAge).toBe(90)
  })
})

describe('Session', () => {
  it('goes back to the default expiry, and is changed only when it had one', async () => {
    const { cookie } = await visit((session) => session.setExpiry(null))
    expect(cookie).toBe(undefined)
    await visit((session) => {
      session.setExpiry(300)
      session.setExpiry(null)
      expect(session.expiryAge).toBe(1_209_600)
      expect(session.expiresAtBrowserClose).toBe(false)
    })
  })

  it('does not notice a change inside a value', async () => {
    const first = await visit((session) => session.set('items', []))
    const { cookie } = await visit((session) => (session.get('items') as number[]).push(1), {
      cookie: first.cookie?.value,
    })
    expect(cookie).toBe(undefined)
  })

  it('tests whether the browser takes cookies', async () => {
    const first = await visit((session) => session.setTestCookie())
    let worked = false
    await visit((session) => (worked = session.testCookieWorked()), {
      cookie: first.cookie?.value,
    })
    expect(worked).toBe(true)
  })
})

describe('getSession', () => {
  it('says what is missing', () => {
    const request = new HttpRequest(createSource(), policy)
    expect(() => getSession(request)).toThrow('sessions: sessions()')
  })
})
