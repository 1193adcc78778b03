import { describe, expect, it } from 'vitest'

import { type Answerer, drop, html, page, redirect, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Every page that is opened, or come back to, starts by itself, as pages do. */
const started = (body: string) =>
  page(`${body}<script type="module">import '/client.js'; riposte.auto()</script>`)

async function show(body: string): Promise<void> {
  stage.site.on('GET /body/', html(started(body)))
  await stage.open('/body/')
}

const text = (selector: string) => stage.page.$eval(selector, (element) => element.textContent)

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a link with data-rp', () => {
  const link = '<a id="go" href="/part/" data-rp="#part">Load</a><div id="part"></div>'

  it('is followed in place', async () => {
    stage.site.on('GET /part/', html('<p>new</p>'))
    await show(link)
    await stage.page.click('#go')
    await stage.page.waitForSelector('#part p')
    expect(stage.page.url()).toBe(`${stage.site.home}/body/`)
  })

  it('shows its address where it is told to, and Back comes back', async () => {
    const answer: Answerer = (response, arrival) =>
      html(arrival.headers['hx-request'] ? '<p>new</p>' : started('<p>new, whole</p>'), 200, {
        Vary: 'HX-Request',
      })(response, arrival)
    stage.site.on('GET /part/', answer)
    await show(link.replace('data-rp=', 'data-rp-push data-rp='))
    await stage.page.click('#go')
    await stage.page.waitForSelector('#part p')
    await pause(50)
    expect(stage.page.url()).toBe(`${stage.site.home}/part/`)
    await stage.page.goBack()
    await stage.page.waitForSelector('#go')
    expect(stage.page.url()).toBe(`${stage.site.home}/body/`)
    await stage.page.goForward()
    await stage.page.waitForFunction(() => document.body.innerText.includes('new, whole'))
  })

  it('is left to the browser where it would do something else', async () => {
    await show(
      '<a data-rp href="#1" target="_blank">1</a><a data-rp href="#2" download>2</a><a data-rp="#nowhere" href="#3">3</a>' +
        '<p data-rp-ignore><a data-rp href="#4">4</a></p><a href="#5">5</a><a data-rp href="#6">6</a>',
    )
    const left = await stage.page.evaluate(() => {
      const found: boolean[] = []
      document.addEventListener('click', (event) => {
        found.push(!event.defaultPrevented)
        event.preventDefault()
      })
      const links = [...document.querySelectorAll<HTMLElement>('#main a')]
      for (const link of links.slice(0, 5)) link.click()
      links
        .at(-1)
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }))
      return found
    })
    expect(left).toEqual([true, true, true, true, true, true])
  })
})

describe('a part with data-rp-src', () => {
  it('is filled at once, also when it came with another part', async () => {
    stage.site.on('GET /a/', html('<div data-rp-src="/b/"></div>'))
    stage.site.on('GET /b/', html('<b>deep</b>'))
    await show('<div id="a" data-rp-src="/a/">Loading…</div>')
    await stage.page.waitForSelector('#a b')
    expect(await text('#a')).toBe('deep')
  })

  it('is filled when it is seen, and only then', async () => {
    stage.site.on('GET /seen/', html('<b>seen</b>'))
    await show(
      '<div style="height: 3000px"></div><p id="p" data-rp-src="/seen/" data-rp-load="visible">…</p>',
    )
    await pause(200)
    expect(stage.arrived('/seen/')).toEqual([])
    await stage.page.$eval('#p', (element) => element.scrollIntoView())
    await stage.page.waitForSelector('#p b')
    expect(stage.arrived('/seen/')).toHaveLength(1)
  })

  it('is filled again and again while somebody looks, and while it is there', async () => {
    let count = 0
    stage.site.on('GET /poll/', (response, arrival) => html(`${++count}`)(response, arrival))
    await show('<p id="p" data-rp-src="/poll/" data-rp-load="0.1s">…</p>')
    await pause(500)
    expect(count).toBeGreaterThanOrEqual(3)
    const setHidden = (hidden: boolean) =>
      stage.page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await setHidden(true)
    await pause(200)
    const whenHidden = count
    await pause(400)
    expect(count).toBe(whenHidden)
    await setHidden(false)
    await pause(300)
    expect(count).toBeGreaterThan(whenHidden)
    await stage.page.$eval('#p', (element) => element.remove())
    await pause(200)
    const whenGone = count
    await pause(400)
    expect(count).toBe(whenGone)
  })

  it('tells of a failure once, and goes on', async () => {
    stage.site.on('GET /poll/', drop)
    await show('<p id="p" data-rp-src="/poll/" data-rp-load="0.1s">old</p>')
    await stage.page.waitForSelector('#p .rp-failure')
    const changes = await stage.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0
          const region = document.querySelector('[role=alert]') as Element
          new MutationObserver(() => count++).observe(region, { childList: true })
          setTimeout(() => resolve(count), 900)
        }),
    )
    // The first announcement itself may still be on its way.
    expect(changes).toBeLessThanOrEqual(1)
    expect(await text('#p')).toContain('old')
    stage.site.on('GET /poll/', html('new'))
    await stage.page.waitForFunction(() => document.querySelector('#p')?.textContent === 'new')
  })
})

describe('injected markup', () => {
  it('can do nothing by itself but a GET without a token', async () => {
    stage.site.on('GET /any/', html('<p>x</p>'))
    await show(
      '<div data-rp-src="/any/"></div><form method="post" action="/evil/" data-rp data-rp-load="load" data-rp-search="0">' +
        '<input name="a" autofocus></form><a data-rp href="/evil/" data-rp-load="load">x</a>',
    )
    await pause(300)
    expect(stage.arrived('/evil/')).toEqual([])
    expect(
      stage.arrived('/any/').map(({ method, headers }) => [method, headers['x-csrftoken']]),
    ).toEqual([['GET', undefined]])
  })

  it('can do nothing at all inside data-rp-ignore', async () => {
    await show('<div data-rp-ignore><div data-rp-src="/any/"></div></div>')
    await pause(200)
    expect(stage.arrived('/any/')).toEqual([])
  })

  it('cannot make a search of a form that posts', async () => {
    stage.site.on('POST /evil/', html('x'))
    await show(
      '<form method="post" action="/evil/" data-rp data-rp-search="1"><input id="q" name="q"></form>',
    )
    await stage.page.type('#q', 'abc')
    await pause(200)
    expect(stage.arrived('/evil/').filter(({ method }) => method === 'POST')).toEqual([])
  })
})

describe('live', () => {
  const events = (...lines: string[]) =>
    reply('text/event-stream', `retry: 50\n\n${lines.join('\n')}\n\n`)

  it('puts each event into the page, and resumes after the last one', async () => {
    let count = 0
    stage.site.on('GET /events/', (response, arrival) => {
      count++
      const data = `data: <li>${count}, after ${arrival.headers['last-event-id'] ?? 'none'}</li>`
      return events(`id: ${count}`, data)(response, arrival)
    })
    await show('<ul id="log"></ul>')
    await stage.page.evaluate(() => void riposte.live('#log', '/events/', { mode: 'append' }))
    await stage.page.waitForFunction(() => document.querySelectorAll('#log li').length > 1)
    expect(await text('#log')).toMatch(/^1, after none2, after 1/)
  })

  it('takes the events it was asked for, until it is stopped', async () => {
    stage.site.on(
      'GET /events/',
      events('event: other', 'data: no', '', 'event: mine', 'data: yes'),
    )
    await show('<p id="log"></p>')
    const stopped = await stage.page.evaluate(async () => {
      const stop = riposte.live('#log', '/events/', { event: 'mine' })
      await new Promise((resolve) => setTimeout(resolve, 200))
      stop()
      const log = document.querySelector('#log') as Element
      const shown = log.textContent
      log.textContent = ''
      await new Promise((resolve) => setTimeout(resolve, 300))
      return [shown, log.textContent]
    })
    expect(stopped).toEqual(['yes', ''])
  })

  it('says when it is over for good, and can be begun again', async () => {
    stage.site.on('GET /events/', html('no events', 500))
    await show('<p id="log"></p>')
    await stage.page.evaluate(() => void riposte.live('#log', '/events/'))
    await stage.page.waitForSelector('#log .rp-failure')
    stage.site.on('GET /events/', events('data: here'))
    await stage.page.click('#log .rp-failure button')
    await stage.page.waitForFunction(() => document.querySelector('#log')?.textContent === 'here')
  })

  it('ends with its target, and tells nobody that the events have ended too', async () => {
    let count = 0
    stage.site.on('GET /events/', (response, arrival) =>
      count++ === 0
        ? events('data: the last one')(response, arrival)
        : void response.writeHead(204).end(),
    )
    await show('<p id="log"></p>')
    await stage.page.evaluate(() => {
      // As a part of the last event does that takes the place of what was watched.
      document.addEventListener('rp:swapped', ({ target }) => (target as Element).remove())
      riposte.live('#log', '/events/')
    })
    await new Promise((resolve) => setTimeout(resolve, 800))
    const said = await stage.page.$$eval('[role=alert]', (all) => all.map((one) => one.textContent))
    expect(said.join('')).toBe('')
    expect(count).toBeLessThanOrEqual(2)
  })

  it('takes nothing from another origin, asked for or redirected to', async () => {
    stage.site.on('GET /events/', redirect(302, `${stage.site.elsewhere}/evil/`))
    stage.site.on('GET /evil/', events('data: <b>evil</b>'))
    await show('<p id="log">old</p>')
    const thrown = await stage.page.evaluate(async (elsewhere) => {
      riposte.live('#log', '/events/')
      await new Promise((resolve) => setTimeout(resolve, 300))
      try {
        riposte.live('#log', `${elsewhere}/evil/`)
        return false
      } catch {
        return true
      }
    }, stage.site.elsewhere)
    expect(thrown).toBe(true)
    expect(stage.arrived('/evil/').length).toBeGreaterThan(0)
    expect(await text('#log')).not.toContain('evil')
  })
})
