import { beforeEach, describe, expect, it } from 'vitest'

import {
  createApplication,
  csrfExempt,
  type HttpRequest,
  HttpResponse,
  path,
  routes,
} from '../../src/index.ts'
import { idempotent, MemoryIdempotencyStore } from '../../src/idempotency/index.ts'
import { type Arrival, drop, html, json, page, problem } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const keyOf = ({ headers }: Arrival) => headers['idempotency-key']

const keys = () => stage.arrived('/orders/').map(keyOf)

describe('a call with an idempotencyKey', () => {
  it('carries it as a string of a structured field', async () => {
    stage.site.on('POST /orders/', json({}))
    await stage.page.evaluate(async () => {
      await riposte.client().post('/orders/', { json: {}, idempotencyKey: 'a "b"' })
      await riposte.client().post('/orders/', { json: {} })
    })
    expect(keys()).toEqual(['"a \\"b\\""', undefined])
  })

  it('is tried again, once, when the server was busy, with the first one say; others are not', async () => {
    const busy = [problem(503, 'BUSY'), problem(409, 'BUSY', {}, { 'Retry-After': '0' })]
    for (const first of busy) {
      const answers = [first, json('done'), first]
      stage.site.on('POST /orders/', (...args) => answers.shift()?.(...args))
      const results = await stage.page.evaluate(async () => {
        const api = riposte.client()
        return [
          await api.post('/orders/', { json: {}, idempotencyKey: 'k' }),
          await api.post('/orders/', { json: {} }),
        ]
      })
      expect(results).toMatchObject([{ data: 'done' }, { ok: false }])
    }
    expect(keys()).toEqual(['"k"', '"k"', undefined, '"k"', '"k"', undefined])
  })
})

describe('a form with data-rp-once', () => {
  beforeEach(async () => {
    const form =
      '<form id="form" method="post" action="/orders/" data-rp="#out" data-rp-once><input id="item" name="item" value="1">' +
      '<button id="send">Send</button></form><p id="out"></p>'
    stage.site.on('GET /body/', html(page(form)))
    await stage.open('/body/')
    await stage.page.evaluate(() => void riposte.auto())
  })

  const outcome = () =>
    stage.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          for (const name of ['rp:ok', 'rp:fail'] as const) {
            document.addEventListener(name, () => setTimeout(() => resolve(name)), { once: true })
          }
          document.querySelector<HTMLElement>('#send')?.click()
        }),
    )

  it('keeps its key until there is an answer, and takes a new one for what is new', async () => {
    stage.site.on('POST /orders/', drop)
    expect(await outcome()).toBe('rp:fail')
    stage.site.on('POST /orders/', html('', 500))
    expect(await outcome()).toBe('rp:fail')
    stage.site.on('POST /orders/', html('ok'))
    expect(await outcome()).toBe('rp:ok')
    const before = new Set(keys())
    expect([...before]).toHaveLength(1)
    expect([...before][0]).toMatch(/^"\d+(-\d+){3}"$/)
    expect(await outcome()).toBe('rp:ok')
    expect(before.has(keys().at(-1))).toBe(false)
  })

  it('takes another key when something else is entered', async () => {
    stage.site.on('POST /orders/', html('', 500))
    await outcome()
    await stage.page.type('#item', '2')
    await outcome()
    await stage.page.keyboard.press('Backspace')
    await outcome()
    const [first, second, third] = keys()
    expect(second).not.toBe(first)
    expect(third).toBe(first)
  })

  it('is done once by a server that honours it, although the answer was lost', async () => {
    let orders = 0
    const order = async (request: HttpRequest) =>
      new HttpResponse(`order ${++orders} of ${(await request.post()).get('item')}`)
    const once = idempotent({ store: new MemoryIdempotencyStore() })
    const application = createApplication({
      urls: routes(path('orders/', csrfExempt(once(order)))),
      debug: true,
    })
    let isLost = true
    stage.site.on('POST /orders/', (response, { path, headers, body }) => {
      const wanted = new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': headers['content-type'] ?? '',
          'Idempotency-Key': headers['idempotency-key'] as string,
        },
        body,
      })
      const answer = async () => {
        const made = await application.fetch(wanted)
        const text = await made.text()
        // The work is done; nobody hears of it. Chromium asks again by itself, and so does the client.
        if (isLost) response.socket?.destroy()
        else response.writeHead(made.status, { 'Content-Type': 'text/html' }).end(text)
      }
      void answer()
    })
    expect(await outcome()).toBe('rp:fail')
    expect(await stage.page.$eval('#form', (form) => form.textContent)).toContain('Try again')
    isLost = false
    await stage.page.click('.rp-failure button')
    await stage.page.waitForFunction(() => document.querySelector('#out')?.textContent !== '')
    expect(await stage.page.$eval('#out', (out) => out.textContent)).toBe('order 1 of 1')
    expect(orders).toBe(1)
    expect(keys().length).toBeGreaterThan(2)
  })

  it('is sent once while it is on its way, as every form', async () => {
    const release = stage.site.hold('POST /orders/', html('ok'))
    await stage.page.click('#send')
    await stage.page.click('#send')
    release()
    await stage.page.waitForFunction(() => document.querySelector('#out')?.textContent === 'ok')
    expect(keys()).toHaveLength(1)
  })
})
