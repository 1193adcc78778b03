import {
  createApplication,
  csrfInput,
  ensureCsrfCookie,
  html,
  HttpResponse,
  type HttpRequest,
  input,
  JsonResponse,
  path,
  PermissionDenied,
  requirePost,
  routes,
  type SafeString,
  UnprocessableContent,
  view,
} from 'riposte'
import { serve } from 'riposte/node'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openPage, startBrowser, type TestBrowser, type TestPage } from './harness.ts'
import { clientScript } from './site.ts'

type Running = Awaited<ReturnType<typeof serve>>

const page = (body: string | SafeString) =>
  new HttpResponse(
    html`<!doctype html><title>Test</title><link rel="icon" href="data:," /><main id="main">${body}</main>
      <script type="module" src="/client.js"></script>`,
  )

const Person = v.object({ name: v.string(), age: v.number() })

/** The view everybody starts with, written as one writes it in Django. */
async function seed(request: HttpRequest) {
  if (request.method !== 'POST') return new HttpResponse('Invalid Request', { status: 405 })
  try {
    const { name, age } = await request.json<{ name: string; age: number }>()
    return new JsonResponse({ message: `Hello, ${name}. You are ${age} years old.` })
  } catch (error) {
    return new JsonResponse({ error: String(error) }, { status: 400 })
  }
}

let saves = 0

function save() {
  saves++
  return new JsonResponse({ saved: true })
}

async function urls() {
  const client = await clientScript()
  const slow = async (request: HttpRequest) => {
    const q = request.query.get('q') ?? ''
    await new Promise((resolve) => setTimeout(resolve, q === 'a' ? 400 : 0))
    return new JsonResponse({ q })
  }
  return routes(
    path(
      '',
      ensureCsrfCookie(() => page('Cookie')),
    ),
    path('plain/', () => page('No cookie')),
    path('form/', (request: HttpRequest) => page(html`<form>${csrfInput(request)}</form>`)),
    path('client.js', () => new HttpResponse(client, { contentType: 'text/javascript' })),
    path('seed/', seed),
    path(
      'greet/',
      view({ POST: input({ json: Person }, (_, { json }) => new JsonResponse(json)) }),
    ),
    path('save/', requirePost(save)),
    path('slow/', slow),
    path('send-html/', () => new HttpResponse('<h2>Dynamic Content</h2>')),
    path('forbidden/', () => {
      throw new PermissionDenied('Members only.')
    }),
    path('invalid/', () => {
      throw new UnprocessableContent({ name: [{ message: 'Too long.', code: 'too_long' }] })
    }),
    path('broken/', () => {
      throw new Error('a secret of the inside')
    }),
  )
}

let strict: Running
let auto: Running
let browser: TestBrowser
let open: TestPage

beforeAll(async () => {
  const options = {
    urls: await urls(),
    secretKey: 'a key for tests, and for nothing else at all, ever',
    policy: { allowedHosts: ['127.0.0.1'] },
    onError: () => {},
  }
  strict = await serve(createApplication({ ...options, csrf: { mode: 'strict' } }), { port: 0 })
  auto = await serve(createApplication(options), { port: 0 })
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await strict?.close(0)
  await auto?.close(0)
})

async function show(url: string): Promise<void> {
  await open.visit(url)
}

beforeEach(async () => {
  await open?.close()
  open = await openPage(browser.browser, `${strict.url}/`)
})

describe('a page and its server', () => {
  it('greet each other', async () => {
    const result = await open.page.evaluate(() =>
      riposte.client().post('/seed/', { json: { name: 'John', age: 30 } }),
    )
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      data: { message: 'Hello, John. You are 30 years old.' },
    })
  })

  it('know the wrong method and broken JSON for what they are', async () => {
    const results = await open.page.evaluate(async () => {
      const api = riposte.client()
      const headers = { 'Content-Type': 'application/json' }
      return [
        await api.get('/seed/'),
        await api.get('/greet/'),
        await api.post('/seed/', { body: '{"name":', headers }),
        await api.post('/greet/', { body: '{"name":', headers }),
        await api.post('/greet/', { json: { name: 'John' } }),
      ]
    })
    expect(results).toMatchObject([
      { status: 405, kind: 'problem', error: { title: 'Method Not Allowed' } },
      { status: 405, kind: 'problem', error: { code: 'METHOD_NOT_ALLOWED' } },
      { status: 400, kind: 'answer', error: { error: expect.any(String) } },
      { status: 400, kind: 'problem', error: { code: 'MALFORMED_JSON' } },
      { status: 422, kind: 'problem', error: { errors: { age: [{}] } } },
    ])
  })

  it('speak of refusals in words, and of crashes in none', async () => {
    const said = await open.page.evaluate(async () => {
      const api = riposte.client()
      const words: string[] = []
      for (const path of ['/forbidden/', '/nowhere/', '/broken/']) {
        const result = await api.get(path)
        words.push(`${result.status} ${riposte.say(result)}`)
      }
      return words
    })
    expect(said[0]).toBe('403 Members only.')
    expect(said[1]).toMatch(/^404 ./)
    expect(said[2]).toBe('500 Something went wrong on the server. Please try again later.')
  })

  it('bring errors to their fields', async () => {
    const result = await open.page.evaluate(() => riposte.client().get('/invalid/'))
    const errors = { name: [{ message: 'Too long.', code: 'too_long' }] }
    expect(result).toMatchObject({ status: 422, kind: 'problem', error: { errors } })
  })

  it('exchange fragments', async () => {
    await open.page.evaluate(() => riposte.load('#main', '/send-html/'))
    expect(await open.page.$eval('#main', (main) => main.innerHTML)).toBe(
      '<h2>Dynamic Content</h2>',
    )
  })

  it('never put an error page into a part of the page', async () => {
    for (const address of ['/nowhere/', '/broken/', '/forbidden/']) {
      await show(`${strict.url}/`)
      await open.page.evaluate((address) => riposte.load('#main', address), address)
      const text = await open.page.$eval('#main', (main) => main.textContent)
      expect(text).toMatch(/Try again.*Cookie/)
    }
  })

  it('let a slow answer be overtaken', async () => {
    const shown = await open.page.evaluate(async () => {
      const api = riposte.client()
      const seen: unknown[] = []
      const search = async (q: string) => {
        const result = await api.get<{ q: string }>('/slow/', { query: { q }, key: 'search' })
        if (result.ok) seen.push(result.data.q)
      }
      await Promise.all([search('a'), search('ab')])
      await new Promise((resolve) => setTimeout(resolve, 500))
      return seen
    })
    expect(shown).toEqual(['ab'])
  })

  it('notice when the server is gone, in the middle of everything', async () => {
    const brief = await serve(
      createApplication({ urls: await urls(), debug: true, without: ['csrf'] }),
      { port: 0 },
    )
    await show(`${brief.url}/plain/`)
    await brief.close(0)
    const said = await open.page.evaluate(async () =>
      riposte.say(await riposte.client().post('/save/')),
    )
    expect(said).toBe('The server could not be reached. Please try again.')
  })
})

describe('the token, where the server insists on it', () => {
  const raw = (headers: Record<string, string>) =>
    open.page.evaluate(async (headers) => {
      const response = await fetch('/save/', { method: 'POST', headers })
      const { code } = (await response.json()) as { code?: string }
      return [response.status, response.headers.get('Content-Type'), code]
    }, headers)

  it('is carried along by itself, from the cookie and from a form', async () => {
    for (const address of ['/', '/form/']) {
      await show(strict.url + address)
      const result = await open.page.evaluate(() => riposte.client().post('/save/'))
      expect(result).toMatchObject({ ok: true, data: { saved: true } })
    }
  })

  it('is missed, and the refusal says so', async () => {
    expect(await raw({})).toEqual([403, 'application/problem+json', 'CSRF_TOKEN_MISSING'])
  })

  it('is refused when it is not the one', async () => {
    const [status, , code] = await raw({ 'X-CSRFToken': 'a'.repeat(32) })
    expect([status, code]).toEqual([403, 'CSRF_TOKEN_INCORRECT'])
  })

  it('is got and sent again, once, where the page had none', async () => {
    await show(`${strict.url}/plain/`)
    expect(await open.page.evaluate(() => document.cookie)).toBe('')
    const result = await open.page.evaluate(() => riposte.client().post('/save/'))
    expect(result).toMatchObject({ ok: true, data: { saved: true } })
  })

  it('is replaced, once, when it has expired: the person notices nothing', async () => {
    const result = await open.page.evaluate(async () => {
      document.cookie = `csrftoken=${'a'.repeat(32)}; path=/`
      const { ok } = await riposte.client().post('/save/')
      return [ok, document.cookie.includes('a'.repeat(32))]
    })
    expect(result).toEqual([true, false])
  })

  it('of another tab, which has logged in meanwhile, is the one that counts', async () => {
    const other = await open.page.browserContext().newPage()
    await other.goto(`${strict.url}/form/`)
    const result = await open.page.evaluate(() => riposte.client().post('/save/'))
    expect(result.ok).toBe(true)
  })
})

describe('the token, by default', () => {
  it('is not needed where the browser vouches for the page', async () => {
    await show(`${auto.url}/plain/`)
    const result = await open.page.evaluate(() => riposte.client().post('/save/'))
    expect(result.ok).toBe(true)
  })

  it('would not help another site: what it sends changes nothing', async () => {
    await show(`${strict.url}/`)
    const before = saves
    await open.page.evaluate(async (address) => {
      // As a form of an attacker's page sends it, cookies included: the port is another origin.
      await fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include' })
    }, `${auto.url}/save/`)
    expect(saves).toBe(before)
    await show(`${auto.url}/`)
    await open.page.evaluate(() => riposte.client().post('/save/'))
    expect(saves).toBe(before + 1)
  })
})
