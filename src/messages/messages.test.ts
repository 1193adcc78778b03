import { describe, expect, it } from 'vitest'

import { createCookieSigner } from '../core/cookie-signer.ts'
import { randomString } from '../core/crypto.ts'
import { markSafe } from '../html/safe-string.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { MemoryStore } from '../sessions/memory-store.ts'
import { getSession, sessions } from '../sessions/middleware.ts'
import { createSource } from '../testing/memory-source.ts'
import { CookieStorage } from './cookie-storage.ts'
import { FallbackStorage } from './fallback-storage.ts'
import type { Messages } from './messages.ts'
import {
  addMessage,
  getMessages,
  messages,
  type MessagesOptions,
  setMessageLevel,
} from './middleware.ts'
import { SessionStorage } from './session-storage.ts'

const policy = createPolicy({ secretKeys: ['a key of the tests'], allowedHosts: ['testserver'] })

type Act = (request: HttpRequest) => unknown

/** A browser with its cookies, in front of the layer. */
function browse(options: MessagesOptions = {}, store = new MemoryStore()) {
  const jar = new Map<string, string>()
  return {
    jar,
    async visit(act: Act, encrypted = false): Promise<HttpResponse> {
      const headers = { Cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ') }
      const onion = sessions({ store })(
        messages(options)(async (request) => {
          await act(request)
          return new HttpResponse('')
        }),
      )
      const response = await onion(new HttpRequest(createSource({ headers, encrypted }), policy))
      for (const { name, value, maxAge } of response.cookies) {
        if (maxAge === 0) jar.delete(name)
        else jar.set(name, value)
      }
      return response as HttpResponse
    },
  }
}

/** What a page shows. */
async function read(browser: ReturnType<typeof browse>): Promise<string[]> {
  const seen: string[] = []
  await browser.visit(async (request) => {
    for (const { text, tags } of await getMessages(request)) seen.push(`${tags}: ${text}`)
  })
  return seen
}

const say =
  (...texts: string[]): Act =>
  (request) => {
    for (const text of texts) addMessage(request, 'info', text)
  }

describe.each([
  ['a cookie', () => new CookieStorage()],
  ['the session', () => new SessionStorage()],
  ['both', () => new FallbackStorage()],
])('messages in %s', (_, createStorage) => {
  const start = () => browse({ storage: createStorage() })

  it('are shown on the next page, once, in order', async () => {
    const browser = start()
    await browser.visit(say('first', 'second'))
    await expect(read(browser)).resolves.toEqual(['info: first', 'info: second'])
    await expect(read(browser)).resolves.toEqual([])
  })

  it('wait as long as nobody looks, and gather', async () => {
    const browser = start()
    await browser.visit(say('first'))
    await browser.visit(() => {})
    await browser.visit(say('second'))
    await expect(read(browser)).resolves.toEqual(['info: first', 'info: second'])
  })

  it('are not used up by counting', async () => {
    const browser = start()
    await browser.visit(say('one', 'two'))
    let count = 0
    await browser.visit(async (request) => {
      addMessage(request, 'error', 'three')
      count = (await getMessages(request)).length
    })
    expect(count).toBe(3)
    await expect(read(browser)).resolves.toHaveLength(3)
  })

  it('are kept when used is taken back', async () => {
    const browser = start()
    await browser.visit(say('again'))
    await browser.visit(async (request) => {
      const all = await getMessages(request)
      expect(Array.from(all)).toHaveLength(1)
      all.used = false
    })
    await expect(read(browser)).resolves.toEqual(['info: again'])
  })

  it('that were added after others were shown are shown next', async () => {
    const browser = start()
    await browser.visit(say('old'))
    await browser.visit(async (request) => {
      expect(Array.from(await getMessages(request))).toHaveLength(1)
      addMessage(request, 'success', 'new')
    })
    await expect(read(browser)).resolves.toEqual(['success: new'])
  })

  it('keep what is safe apart from what is not', async () => {
    const browser = start()
    await browser.visit((request) => {
      addMessage(request, 'info', markSafe('<b>ours</b>'))
      addMessage(request, 'info', '<b>theirs</b>')
    })
    await browser.visit(async (request) => {
      expect(Array.from(await getMessages(request), ({ isSafe }) => isSafe)).toEqual([true, false])
    })
  })

  it('that are too many to carry lose the oldest, or find another place', async () => {
    const browser = start()
    const long = Array.from({ length: 40 }, (_, i) => `${i} ${randomString(100)}`)
    await browser.visit(say(...long))
    const seen = await read(browser)
    const inCookieAlone = createStorage() instanceof CookieStorage
    expect(seen.length < 40).toBe(inCookieAlone)
    expect(seen.at(-1)).toBe(`info: ${long.at(-1)}`)
    expect(seen).toEqual(long.slice(-seen.length).map((text) => `info: ${text}`))
    expect(browser.jar.has('messages')).toBe(false)
    await expect(read(browser)).resolves.toEqual([])
  })
})

describe('addMessage', () => {
  it('drops what is empty, and what is below the level', async () => {
    const browser = browse()
    await browser.visit((request) => {
      addMessage(request, 'info', '')
      addMessage(request, 'debug', 'too low')
      setMessageLevel(request, 'debug')
      addMessage(request, 'debug', 'now recorded')
      setMessageLevel(request, 35)
      addMessage(request, 'warning', 'too low again')
      addMessage(request, 35, 'of a level without a name')
    })
    await expect(read(browser)).resolves.toEqual([
      'debug: now recorded',
      ': of a level without a name',
    ])
  })

  it('sets no cookie when nothing was recorded', async () => {
    const browser = browse()
    const response = await browser.visit((request) => addMessage(request, 'debug', 'too low'))
    expect(response.cookies.get('messages')).toBeUndefined()
  })

  it('adds classes, and names levels as the application does', async () => {
    const browser = browse({ tags: { 40: 'danger', 50: 'critical' } })
    await browser.visit((request) => {
      addMessage(request, 'error', 'one', { extraTags: 'sticky' })
      addMessage(request, 50, 'two')
    })
    await expect(read(browser)).resolves.toEqual(['sticky danger: one', 'critical: two'])
  })

  it('says what is missing', () => {
    const request = new HttpRequest(createSource(), policy)
    expect(() => addMessage(request, 'info', 'hello')).toThrow('middleware: [messages()]')
    expect(() => getMessages(request)).toThrow('middleware: [messages()]')
  })
})

describe('CookieStorage', () => {
  it('sets Django’s cookie', async () => {
    const { cookies } = await browse().visit(say('hello'))
    expect(cookies.get('messages')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: undefined,
      secure: false,
    })
    const secure = await browse().visit(say('hello'), true)
    expect(secure.cookies.get('messages')?.secure).toBe(true)
  })

  it('takes away the cookie whenever somebody has looked, even for nothing', async () => {
    const { cookies } = await browse().visit(async (request) => {
      expect(Array.from(await getMessages(request))).toEqual([])
    })
    expect(cookies.get('messages')?.maxAge).toBe(0)
  })

  it('shows nothing of a cookie that was tampered with, and takes it away', async () => {
    const browser = browse()
    await browser.visit(say('hello'))
    browser.jar.set('messages', `x${browser.jar.get('messages')}`)
    let all: Messages | undefined
    const { cookies } = await browser.visit(async (request) => {
      all = await getMessages(request)
    })
    expect(all).toHaveLength(0)
    expect(cookies.get('messages')?.maxAge).toBe(0)
  })

  it('does not look at a cookie nobody asks about', async () => {
    const browser = browse()
    browser.jar.set('messages', 'broken')
    const { hasCookies } = await browser.visit(() => {})
    expect(hasCookies).toBe(false)
  })

  it('reads what Django signed', async () => {
    const signer = createCookieSigner(policy.secretKeys, 'django.contrib.messages')
    const browser = browse()
    browser.jar.set('messages', signer.signObject([['__json_message', 0, 25, 'From Django', '']]))
    await expect(read(browser)).resolves.toEqual(['success: From Django'])
  })
})

describe('FallbackStorage', () => {
  it('leaves the session alone as long as the cookie does', async () => {
    const browser = browse({ storage: new FallbackStorage() })
    await browser.visit(say('short'))
    expect([...browser.jar.keys()]).toEqual(['messages'])
  })

  it('empties the session once what overflowed was shown', async () => {
    const browser = browse({ storage: new FallbackStorage() })
    await browser.visit(say('x', randomString(3000)))
    let stored: unknown
    const look = async (request: HttpRequest) => {
      const session = await getSession(request)
      stored = session.get('_messages')
    }
    await browser.visit(look)
    expect(stored).toEqual(expect.stringContaining('__json_message'))
    await expect(read(browser)).resolves.toHaveLength(2)
    await browser.visit(look)
    expect(stored).toBeUndefined()
  })
})
