import { beforeEach, describe, expect, it } from 'vitest'

import { type Answerer, html, late, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** As many items as the query has letters; for a page, with the page. */
const results: Answerer = (response, arrival) => {
  const q = new URLSearchParams(arrival.path.split('?')[1]).get('q') ?? ''
  const items = [...q].map((letter) => `<li>${letter}</li>`).join('')
  const body = arrival.headers['hx-request'] ? items : page(form('', items))
  html(body, 200, { Vary: 'HX-Request' })(response, arrival)
}

function form(attributes: string, items = ''): string {
  return (
    '<form id="form" role="search" action="/search/" data-rp="#hits" data-rp-search="30">' +
    `<label>Search <input id="q" type="search" name="q" ${attributes}></label><button id="go">Go</button></form><ul id="hits">${items}</ul>`
  )
}

async function show(body: string): Promise<void> {
  stage.site.on('GET /body/', html(page(body)))
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.auto())
}

const asked = () =>
  stage.arrived('/search/').map(({ path }) => new URLSearchParams(path.split('?')[1]).get('q'))

const hits = () => stage.page.$eval('#hits', (list) => list.textContent)

/** Waits for results. */
const shown = (text: string) =>
  stage.page.waitForFunction(
    (text) => document.querySelector('#hits')?.textContent === text,
    {},
    text,
  )

beforeEach(() => stage.site.on('GET /search/', results))

describe('the field of a search', () => {
  it('is asked about from its minlength on, and shows nothing below it', async () => {
    await show(form('minlength="3"'))
    await stage.page.type('#q', 'ab')
    await pause(120)
    expect(asked()).toEqual([])
    await stage.page.type('#q', 'c')
    await shown('abc')
    expect(asked()).toEqual(['abc'])
    await stage.page.keyboard.press('Backspace')
    await pause(120)
    expect([asked(), await hits()]).toEqual([['abc'], ''])
  })

  it('leaves no results of what was typed before when it is emptied', async () => {
    await show(form(''))
    await stage.page.type('#q', 'ab')
    await shown('ab')
    await stage.page.$eval('#q', (input) => (input as HTMLInputElement).select())
    await stage.page.keyboard.press('Backspace')
    await pause(150)
    expect([asked(), await hits()]).toEqual([['ab'], ''])
  })

  it('can be asked about when it is empty, where a page says so', async () => {
    await show(form(''))
    await stage.page.evaluate(() => {
      const form = document.querySelector('#form') as HTMLFormElement
      riposte.search(form, { target: '#hits', min: 0, delay: 10 })
    })
    await stage.page.type('#q', 'a')
    await pause(100)
    await stage.page.keyboard.press('Backspace')
    await pause(150)
    expect(asked()).toContain('')
  })

  it('has no list of the browser’s over the results', async () => {
    await show(form(''))
    await stage.page.focus('#q')
    expect(await stage.page.$eval('#q', (input) => (input as HTMLInputElement).autocomplete)).toBe(
      'off',
    )
  })

  it('searches without JavaScript: an ordinary form, an address to share', async () => {
    const context = await stage.browser.browser.createBrowserContext()
    const plain = await context.newPage()
    await plain.setJavaScriptEnabled(false)
    await plain.goto(`${stage.site.home}/search/?q=`)
    await plain.type('#q', 'abc')
    await Promise.all([plain.waitForNavigation(), plain.click('#go')])
    expect(plain.url()).toBe(`${stage.site.home}/search/?q=abc`)
    expect(await plain.$eval('#hits', (list) => list.children.length)).toBe(3)
    await context.close()
  })

  it('says that it failed, and shows it at the form, not among the results', async () => {
    await show(form(''))
    stage.site.on('GET /search/', html('<!doctype html><h1>Traceback</h1>', 500))
    await stage.page.type('#q', 'a')
    await stage.page.waitForSelector('#form .rp-failure')
    expect(await hits()).toBe('')
    stage.site.on('GET /search/', results)
    await stage.page.click('#form .rp-failure button')
    await shown('a')
    expect(await stage.page.$('.rp-failure')).toBeNull()
  })

  it('shows what a view refuses with where the results go, and does not remember it', async () => {
    await show(form(''))
    stage.site.on('GET /search/', html('<li>closed</li>', 404))
    await stage.page.type('#q', 'a')
    await shown('closed')
    stage.site.on('GET /search/', results)
    await stage.page.type('#q', 'b')
    await shown('ab')
    await stage.page.keyboard.press('Backspace')
    await shown('a')
    expect(asked()).toEqual(['a', 'ab', 'a'])
  })

  it('is left alone where no part of the page is named for the results', async () => {
    await show(form('').replace('data-rp="#hits"', ''))
    await stage.page.type('#q', 'a')
    await pause(150)
    expect(asked()).toEqual([])
    expect(await stage.page.$('#q')).not.toBeNull()
  })

  it('never shows an answer that comes after the field was emptied', async () => {
    await show(form(''))
    stage.site.on('GET /search/', late(300, results))
    await stage.page.type('#q', 'a')
    await pause(100)
    await stage.page.keyboard.press('Backspace')
    await pause(450)
    expect(await hits()).toBe('')
  })
})
