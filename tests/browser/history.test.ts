import { beforeEach, describe, expect, it } from 'vitest'

import { type Answerer, html, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Every page that is opened, or come back to, starts by itself, as pages do. */
const started = (body: string) =>
  page(`${body}<script type="module">import '/client.js'; riposte.auto()</script>`)

const filler = '<div style="height: 3000px">long</div>'

/** A fragment for whoever asks for one, the whole page for everybody else. */
const either =
  (fragment: string, whole: string): Answerer =>
  (response, arrival) =>
    html(arrival.headers['hx-request'] ? fragment : started(whole), 200, { Vary: 'HX-Request' })(
      response,
      arrival,
    )

const links =
  '<a id="one" href="/one/" data-rp="#part" data-rp-push>One</a> ' +
  '<a id="two" href="/two/" data-rp="#part" data-rp-push>Two</a>'

const around = (part: string) => `${links}<div id="part">${part}</div>`

const shown = () => stage.page.$eval('#part', (part) => part.textContent)

/** Asked of the page: where it was kept by the browser, Firefox tells Puppeteer no new address. */
const url = () => stage.page.evaluate(() => location.href)

const path = async () => new URL(await url()).pathname

const entries = () => stage.page.evaluate(() => history.length)

async function follow(id: string): Promise<void> {
  await stage.page.click(`#${id}`)
  await stage.page.waitForFunction((id) => location.pathname === `/${id}/`, {}, id)
  await settle()
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 150))

/** Back or forward, and the page that is then there. */
async function travel(steps: number): Promise<void> {
  await stage.page.evaluate((steps) => history.go(steps), steps)
  await settle()
  await stage.page.waitForSelector('[data-ready]')
  await settle()
}

beforeEach(async () => {
  stage.site.on('GET /start/', html(started(around('start'))))
  stage.site.on('GET /one/', either('one', around('one')))
  stage.site.on('GET /two/', either('two', around('two')))
  stage.site.on('GET /elsewhere/', html(started('<p id="part">elsewhere</p>')))
  await stage.open('/start/')
})

describe('a link with data-rp-push', () => {
  it('makes an entry that Back and Forward come back to, one after the other', async () => {
    const before = await entries()
    await follow('one')
    await follow('two')
    expect([await shown(), await path(), await entries()]).toEqual(['two', '/two/', before + 2])
    const seen: string[] = []
    for (const step of [-1, -1, 1, 1]) {
      await travel(step)
      seen.push(`${await path()} ${await shown()}`)
    }
    expect(seen).toEqual(['/one/ one', '/start/ start', '/one/ one', '/two/ two'])
  })

  it('makes one that is there after a reload, and Back from it', async () => {
    await follow('one')
    await stage.page.reload()
    await stage.page.waitForSelector('[data-ready]')
    expect([await shown(), await path()]).toEqual(['one', '/one/'])
    await travel(-1)
    expect([await shown(), await path()]).toEqual(['start', '/start/'])
  })

  it.each(['kept', 'not kept'])(
    'makes one that is there after a visit elsewhere, page %s by the browser',
    async (fate) => {
      if (fate === 'not kept') {
        // A page that does this is never kept.
        await stage.page.evaluate(() => addEventListener('unload', () => {}))
      }
      await follow('one')
      await stage.page.evaluate(() => location.assign('/elsewhere/'))
      await stage.page.waitForFunction(() => location.pathname === '/elsewhere/')
      await travel(-1)
      expect([await shown(), await path()]).toEqual(['one', '/one/'])
      await travel(-1)
      expect([await shown(), await path()]).toEqual(['start', '/start/'])
      await travel(2)
      expect([await shown(), await path()]).toEqual(['elsewhere', '/elsewhere/'])
    },
  )

  it('replaces the entry where it is told to', async () => {
    stage.site.on(
      'GET /start/',
      html(started(around('start').replaceAll('data-rp-push', 'data-rp-push="replace"'))),
    )
    await stage.open('/elsewhere/')
    await stage.page.goto(`${stage.site.home}/start/`)
    const before = await entries()
    await follow('one')
    expect([await path(), await entries()]).toEqual(['/one/', before])
    await travel(-1)
    expect([await shown(), await path()]).toEqual(['elsewhere', '/elsewhere/'])
  })

  it('shows the address behind a redirect', async () => {
    stage.site.on(
      'GET /one/',
      (response) => void response.writeHead(302, { Location: '/two/' }).end(),
    )
    await stage.page.click('#one')
    await stage.page.waitForFunction(() => location.pathname === '/two/')
    expect(await shown()).toBe('two')
  })

  it('shows no address of what failed', async () => {
    stage.site.on('GET /one/', html('no', 500))
    await stage.page.click('#one')
    await stage.page.waitForSelector('.rp-failure')
    expect(await path()).toBe('/start/')
  })

  it('comes back to where one was on the page', async () => {
    const long = around(`${filler}<a id="deep" href="/two/" data-rp="#part" data-rp-push>Deep</a>`)
    stage.site.on('GET /start/', html(started(long)))
    await stage.open('/start/')
    await stage.page.evaluate(() => scrollTo(0, 2000))
    await settle()
    const before = await stage.page.evaluate(() => scrollY)
    await stage.page.evaluate(() => document.querySelector<HTMLElement>('#deep')?.click())
    await stage.page.waitForFunction(() => location.pathname === '/two/')
    await settle()
    expect(await stage.page.evaluate(() => scrollY)).toBe(0)
    await travel(-1)
    expect([await path(), await stage.page.evaluate(() => scrollY)]).toEqual(['/start/', before])
    await travel(1)
    expect([await path(), await stage.page.evaluate(() => scrollY)]).toEqual(['/two/', 0])
  })
})

describe('the entries of other scripts', () => {
  it('are theirs: no page is loaded anew for them', async () => {
    await stage.page.evaluate(() => {
      const page = globalThis as { mine?: boolean }
      page.mine = true
      history.pushState({ tab: 2 }, '', '?tab=2')
      history.back()
    })
    await settle()
    await travel(1)
    expect(await stage.page.evaluate(() => (globalThis as { mine?: boolean }).mine)).toBe(true)
  })

  it('keep what they put into them', async () => {
    await stage.page.evaluate(() => history.replaceState({ theirs: 1 }, ''))
    await follow('one')
    await travel(-1)
    expect(await stage.page.evaluate(() => history.state.theirs)).toBe(1)
  })
})

describe('a form with data-rp-push', () => {
  const form = (method: string) =>
    `<form id="form" method="${method}" action="/one/" data-rp="#part" data-rp-push>` +
    '<input id="q" name="q"><button id="send">Send</button></form><div id="part">start</div>'

  it('makes an entry of what it was sent by GET', async () => {
    stage.site.on('GET /start/', html(started(form('get'))))
    await stage.open('/start/')
    const before = await entries()
    await stage.page.type('#q', 'a b')
    await stage.page.click('#send')
    await stage.page.waitForFunction(() => location.pathname === '/one/')
    expect(await url()).toBe(`${stage.site.home}/one/?q=a+b`)
    expect([await shown(), await entries()]).toEqual(['one', before + 1])
    await travel(-1)
    expect([await shown(), await path()]).toEqual(['start', '/start/'])
  })

  it('makes none of what it was sent by POST', async () => {
    stage.site.on('GET /start/', html(started(form('post'))))
    stage.site.on('POST /one/', html('posted'))
    await stage.open('/start/')
    const before = await entries()
    await stage.page.click('#send')
    await stage.page.waitForFunction(
      () => document.querySelector('#part')?.textContent === 'posted',
    )
    await settle()
    expect([await path(), await entries()]).toEqual(['/start/', before])
  })
})

describe('a search with data-rp-push', () => {
  // Firefox puts back over a reload what was typed, unless the field says autocomplete="off".
  const searchPage = (q: string) =>
    '<form role="search" action="/search/" data-rp="#part" data-rp-search="20" data-rp-push>' +
    `<input id="q" name="q" type="search" autocomplete="off" value="${q}"></form><div id="part">${q}</div>` +
    '<a id="away" href="/elsewhere/">Away</a>'

  beforeEach(async () => {
    stage.site.on('GET /search/', (response, arrival) => {
      const q = new URLSearchParams(arrival.path.split('?')[1]).get('q') ?? ''
      either(q, searchPage(q))(response, arrival)
    })
    await stage.open('/search/?q=')
  })

  const state = async () => [
    (await url()).split('?')[1],
    await shown(),
    await stage.page.$eval('#q', (input) => (input as HTMLInputElement).value),
  ]

  it('brings back address, results and what was typed, one search after the other', async () => {
    for (const [typed, query] of [
      ['cat', 'cat'],
      ['s', 'cats'],
    ] as const) {
      await stage.page.type('#q', typed)
      await stage.page.keyboard.press('Enter')
      await stage.page.waitForFunction((q) => location.search === `?q=${q}`, {}, query)
      await settle()
    }
    expect(await state()).toEqual(['q=cats', 'cats', 'cats'])
    await travel(-1)
    expect(await state()).toEqual(['q=cat', 'cat', 'cat'])
    await travel(1)
    expect(await state()).toEqual(['q=cats', 'cats', 'cats'])
    await stage.page.reload()
    expect(await state()).toEqual(['q=cats', 'cats', 'cats'])
    await travel(-1)
    expect(await state()).toEqual(['q=cat', 'cat', 'cat'])
  })

  it('brings them back from elsewhere', async () => {
    await stage.page.type('#q', 'cat')
    await settle()
    await stage.page.click('#away')
    await stage.page.waitForFunction(() => location.pathname === '/elsewhere/')
    await travel(-1)
    expect(await state()).toEqual(['q=cat', 'cat', 'cat'])
  })
})
