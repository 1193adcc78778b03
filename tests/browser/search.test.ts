import { beforeEach, describe, expect, it } from 'vitest'

import { startInputMethod } from './input-method.ts'
import { type Answerer, html, late, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const searchForm =
  '<form id="form" role="search" action="/search/" data-rp="#hits" data-rp-search="50" data-rp-push>' +
  '<label>Search <input id="q" type="search" name="q"></label><button id="go">Go</button></form><ul id="hits"></ul>'

/** Answers `/search/?q=…` with as many items as the query has letters; for a page, with a page. */
const results =
  (wait: (q: string) => number = () => 0): Answerer =>
  (response, arrival) => {
    const q = new URLSearchParams(arrival.path.split('?')[1]).get('q') ?? ''
    const items = [...q].map((letter) => `<li>${letter}</li>`).join('')
    const answer = arrival.headers['hx-request']
      ? items
      : page(searchForm.replace('</ul>', `${items}</ul>`))
    late(wait(q), html(answer, 200, { Vary: 'HX-Request' }))(response, arrival)
  }

const asked = () =>
  stage.arrived('/search/').map(({ path }) => new URLSearchParams(path.split('?')[1]).get('q'))

const hits = () => stage.page.$eval('#hits', (list) => list.textContent)

/** Waits until the results are those. */
const shown = (text: string) =>
  stage.page.waitForFunction(
    (text) => {
      const list = document.querySelector('#hits')
      return list?.textContent === text && list.ariaBusy === null
    },
    {},
    text,
  )

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

beforeEach(async () => {
  stage.site.on('GET /body/', html(page(searchForm)))
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.auto())
  await stage.page.focus('#q')
})

describe('a search', () => {
  it('asks once a person pauses, not for every letter', async () => {
    stage.site.on('GET /search/', results())
    await stage.page.type('#q', 'abc', { delay: 10 })
    await pause(300)
    expect(asked()).toEqual(['abc'])
    expect(await hits()).toBe('abc')
  })

  it('never shows an older answer: the measured trap of others', async () => {
    stage.site.on(
      'GET /search/',
      results((q) => (q === 'a' ? 600 : 0)),
    )
    await stage.page.type('#q', 'abc', { delay: 170 })
    await pause(900)
    expect(asked()).toEqual(['a', 'ab', 'abc'])
    expect(await hits()).toBe('abc')
  })

  it('says how many results there are, in a sentence', async () => {
    stage.site.on('GET /search/', results())
    const said = async () => {
      await pause(350)
      return stage.page.$eval('[role=status]', (region) => region.textContent)
    }
    await stage.page.type('#q', 'ab')
    expect(await said()).toBe('2 results')
    await stage.page.keyboard.press('Backspace')
    expect(await said()).toBe('1 result')
    stage.site.on('GET /search/', html(''))
    await stage.page.type('#q', 'zzz')
    expect(await said()).toBe('No results')
  })

  it('keeps the old results in sight, and busy, until the new ones are there', async () => {
    stage.site.on(
      'GET /search/',
      results((q) => (q === 'ab' ? 800 : 0)),
    )
    await stage.page.type('#q', 'a')
    await shown('a')
    await stage.page.type('#q', 'b')
    await stage.page.waitForFunction(() => document.querySelector('#hits')?.ariaBusy === 'true')
    expect(await stage.page.$eval('#hits', (list) => list.textContent)).toBe('a')
    await shown('ab')
    expect(await stage.page.$eval('#hits', (list) => [list.textContent, list.ariaBusy])).toEqual([
      'ab',
      null,
    ])
  })

  it('remembers what was asked before', async () => {
    stage.site.on('GET /search/', results())
    await stage.page.type('#q', 'a')
    await shown('a')
    await stage.page.type('#q', 'b')
    await shown('ab')
    await stage.page.keyboard.press('Backspace')
    await shown('a')
    await pause(100)
    expect(asked()).toEqual(['a', 'ab'])
  })

  it('is quiet while an input method composes', async () => {
    stage.site.on('GET /search/', results())
    const method = await startInputMethod(stage.page)
    await method.compose('に')
    await pause(150)
    await method.compose('にほ')
    await pause(150)
    expect(asked()).toEqual([])
    await method.commit('日本')
    await pause(200)
    expect(asked()).toEqual(['日本'])
  })

  it('gives up what it asked when the field is emptied', async () => {
    stage.site.on(
      'GET /search/',
      results(() => 300),
    )
    await stage.page.type('#q', 'a')
    await pause(150)
    await stage.page.keyboard.press('Backspace')
    await pause(500)
    expect(await hits()).toBe('')
    expect(await stage.page.$eval('#hits', (list) => list.ariaBusy)).toBeNull()
  })

  it('keeps the address in step: replaced while typing, a new one for Enter, and Back works', async () => {
    stage.site.on('GET /search/', results())
    const { home } = stage.site
    const length = () => stage.page.evaluate(() => history.length)
    const before = await length()
    await stage.page.type('#q', 'ab')
    await shown('ab')
    expect(stage.page.url()).toBe(`${home}/search/?q=ab`)
    expect(await length()).toBe(before)
    await stage.page.type('#q', 'c')
    await stage.page.keyboard.press('Enter')
    await shown('abc')
    expect(stage.page.url()).toBe(`${home}/search/?q=abc`)
    expect(await length()).toBe(before + 1)
    await stage.page.goBack()
    await stage.page.waitForSelector('[data-ready]')
    expect(stage.page.url()).toBe(`${home}/search/?q=ab`)
    expect(await hits()).toBe('ab')
  })

  it('asks at once for Enter, and anew', async () => {
    stage.site.on('GET /search/', results())
    stage.site.on('GET /patient/', html(page(searchForm.replace('"50"', '"60000"'))))
    await stage.open('/patient/')
    await stage.page.evaluate(() => void riposte.auto())
    await stage.page.type('#q', 'a')
    await stage.page.keyboard.press('Enter')
    await shown('a')
    await stage.page.click('#go')
    await stage.page.waitForFunction(() => document.querySelector('#hits')?.ariaBusy === null)
    expect(asked()).toEqual(['a', 'a'])
  })
})
