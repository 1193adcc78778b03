import { describe, expect, it } from 'vitest'

import { html, json, page, redirect } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What a visitor may get into a page that keeps `data-*`, as DOMPurify does; no script among it. */
const payloads = [
  '<div data-rp-src="/evil/"></div>',
  '<div data-rp-src="/evil/" data-rp-load="load" data-rp-method="post"></div>',
  '<div data-rp-src="/evil/" data-rp-load="visible"></div>',
  '<div data-rp-src="/evil/" data-rp-load="0.05s" data-rp="#form" data-rp-swap="outer"></div>',
  '<div data-rp-src="/evil/" data-rp="#form" data-rp-swap="submit"></div>',
  '<div data-rp-src="/evil/" data-rp="#form" data-rp-swap="requestSubmit"></div>',
  '<div data-rp-src="/evil/" data-rp="#send" data-rp-swap="click"></div>',
  '<div data-rp-src="/evil/" data-rp="#form" data-rp-swap="constructor"></div>',
  '<div data-rp-src="/evil/" data-rp="#form" data-rp-swap="__proto__"></div>',
  '<div data-rp-src="javascript:fetch(`/evil/`,{method:`POST`})"></div>',
  '<div data-rp-src="//ELSEWHERE/evil/"></div>',
  '<div data-rp-src="data:text/html,<script>fetch(`/evil/`,{method:`POST`})</script>"></div>',
  '<form method="post" action="/evil/" data-rp data-rp-load="load"><input name="a" autofocus></form>',
  '<form method="post" action="/evil/" data-rp data-rp-search="1"><input name="a" autofocus></form>',
  '<form method="post" action="/evil/" data-rp data-rp-src="/evil/"><input name="a"></form>',
  '<form method="post" action="/evil/" data-rp data-rp-once data-rp-push data-rp-progress="#form"></form>',
  '<button form="form" formaction="/evil/" data-rp data-rp-load="load" autofocus>x</button>',
  '<input form="form" name="extra" value="evil" autofocus data-rp-src="/evil/">',
  '<a href="/evil/" data-rp data-rp-load="load" data-rp-method="delete" autofocus tabindex="0">x</a>',
  '<a href="javascript:alert(1)" data-rp autofocus tabindex="0">x</a>',
  '<template data-rp="#form"><form method="post" action="/evil/"></form></template>',
  '<details open data-rp-src="/evil/" data-rp-transition></details>',
  '<div data-rp-src="/evil/" data-rp-push></div>',
]

const mine =
  '<form id="form" method="post" action="/mine/" data-rp><input type="hidden" name="csrfmiddlewaretoken" value="secret">' +
  '<button id="send">Send</button></form>'

async function show(injected: string): Promise<void> {
  const start = `<script type="module">import '/client.js'; riposte.auto()</script>`
  const body = injected.replace('ELSEWHERE', new URL(stage.site.elsewhere).host)
  const cookie = { 'Set-Cookie': 'csrftoken=secret; Path=/' }
  stage.site.on(
    'GET /body/',
    html(page(`${mine}<div id="comment">${body}</div>${start}`), 200, cookie),
  )
  const reply = '<p>x</p><div data-rp-src="/second/"></div>'
  stage.site.on('GET /evil/', html(reply))
  stage.site.on('GET /second/', html('<p>y</p>'))
  await stage.open('/body/')
  await pause(250)
}

/** What arrived that could have done something, or carried the token anywhere. */
const harm = () =>
  stage.site.arrivals.filter(
    ({ method, path, headers, body, origin }) =>
      method !== 'GET' ||
      headers['x-csrftoken'] !== undefined ||
      /secret/.test(path + body) ||
      origin !== stage.site.home,
  )

const asked = () => stage.site.arrivals.filter(({ path }) => /evil|second/.test(path))

describe('markup that a visitor got into the page', () => {
  for (const payload of payloads) {
    it(`sends nothing but a GET without a token: ${payload.slice(0, 90)}`, async () => {
      await show(payload)
      expect(harm()).toEqual([])
      // The form of the page is still the page's.
      expect(new Set(asked().map(({ method }) => method)).has('POST')).toBe(false)
    })
  }

  it('fills nothing but itself: no other part of the page', async () => {
    await show('<div id="mine" data-rp-src="/evil/" data-rp="#form" data-rp-swap="outer"></div>')
    expect(await stage.page.$('#form')).not.toBeNull()
    expect(await stage.page.$('#mine')).toBeNull()
  })

  it('does nothing at all inside data-rp-ignore, all of it together', async () => {
    await show(`<div data-rp-ignore>${payloads.join('')}</div>`)
    expect(harm()).toEqual([])
    expect(asked()).toEqual([])
  })

  it('does nothing in a fragment either, inside data-rp-ignore', async () => {
    stage.site.on('GET /comments/', html(`<article data-rp-ignore>${payloads.join('')}</article>`))
    await show('<div id="list"></div>')
    await stage.page.evaluate(() => riposte.load('#list', '/comments/'))
    await pause(250)
    expect(harm()).toEqual([])
    expect(asked()).toEqual([])
  })

  it('cannot send a form of the page to where it wants, with a button inside data-rp-ignore', async () => {
    await show(
      '<div data-rp-ignore><button id="lure" form="form" formaction="/evil/" formtarget="_self">Free!</button></div>',
    )
    const prevented = await stage.page.evaluate(() => {
      let prevented: boolean | undefined
      document.addEventListener('submit', (event) => {
        prevented = event.defaultPrevented
        event.preventDefault()
      })
      document.querySelector<HTMLElement>('#lure')?.click()
      return prevented
    })
    // Left to the browser, which sends what HTML says, and nothing with our header.
    expect(prevented).toBe(false)
    expect(harm()).toEqual([])
  })

  it('would be seen here if it did: a form of the page that a person sends arrives with its token', async () => {
    stage.site.on('POST /mine/', html('ok'))
    await show('')
    await stage.page.click('#send')
    await pause(150)
    expect(harm()).toHaveLength(1)
  })
})

describe('a place that a header names', () => {
  const foreign = (home: string, elsewhere: string) => [
    `${elsewhere}/evil/`,
    '//evil.example/',
    'javascript:globalThis.ran=1',
    'data:text/html,x',
    `blob:${home}/1`,
    `http://user@${new URL(home).host}/`,
    'http://',
  ]

  it('is gone to only at this origin, by http: HX-Redirect', async () => {
    const { home, elsewhere } = stage.site
    for (const target of foreign(home, elsewhere)) {
      stage.site.on('GET /part/', html('', 200, { 'HX-Redirect': target }))
      await stage.open('/')
      const kind = await stage.page.evaluate(
        async () => (await riposte.load('#main', '/part/')).kind,
      )
      await pause(50)
      expect([target, kind, stage.page.url()]).toEqual([target, 'origin', `${home}/`])
    }
    expect(await stage.page.evaluate(() => 'ran' in globalThis)).toBe(false)
  })

  it('is not gone to at all by the headers that riposte does not obey', async () => {
    const { home, elsewhere } = stage.site
    for (const name of [
      'HX-Location',
      'HX-Refresh',
      'HX-Push-Url',
      'HX-Replace-Url',
      'HX-Retarget',
      'Refresh',
      'Location',
    ]) {
      for (const target of [`${elsewhere}/evil/`, 'javascript:globalThis.ran=1']) {
        stage.site.on('GET /part/', html('<p>part</p>', 200, { [name]: target }))
        await stage.open('/')
        await stage.page.evaluate(() => riposte.load('#main', '/part/'))
        await pause(20)
        expect([name, stage.page.url()]).toEqual([name, `${home}/`])
      }
    }
    expect(await stage.page.evaluate(() => 'ran' in globalThis)).toBe(false)
    expect(stage.arrived('/evil/')).toEqual([])
  })

  it('is not followed to another origin: Location', async () => {
    stage.site.on('GET /part/', redirect(302, `${stage.site.elsewhere}/evil/`))
    stage.site.on('GET /evil/', json('caught'))
    const kind = await stage.page.evaluate(async () => (await riposte.load('#main', '/part/')).kind)
    expect(kind).toBe('network')
    expect(stage.arrived('/evil/')).toEqual([])
  })
})
