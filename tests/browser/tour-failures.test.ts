/** The gallery of failures: the same request in three ways, everything that can happen to it. */
import { beforeEach, describe, expect, it } from 'vitest'

import { violationsInBothSchemes } from './axe.ts'
import { useTour } from './tour-stage.ts'

const stage = useTour()

const address = '/safety/failures/'

/** What a person reads, and where. */
const places = { client: '#by-client', form: '#by-form', load: '#by-load' } as const

type Way = keyof typeof places

const ways = Object.keys(places) as Way[]

const buttonOf = (way: Way): string => (way === 'form' ? '#by-form .primary' : `[data-way=${way}]`)

const press = (way: Way): Promise<void> => stage.page.click(buttonOf(way))

/** All at the same moment: an answer that comes between would move the buttons away from under the pointer. */
const pressAll = (): Promise<void> =>
  stage.page.evaluate((buttons) => {
    for (const button of buttons) document.querySelector<HTMLElement>(button)?.click()
  }, ways.map(buttonOf))

/** The result a script gets, once it is there. */
async function outcome(way: Way): Promise<Record<string, unknown>> {
  const selector = `[data-outcome-of=${way}]`
  await stage.page.waitForSelector(`${selector}:not([hidden])`, { timeout: 20_000 })
  return JSON.parse(await stage.textOf(selector)) as Record<string, unknown>
}

describe('the gallery of failures', () => {
  beforeEach(() => stage.go(address))

  it.each([
    ['offline', /^You are offline/, { status: 0, kind: 'offline' }],
    ['no-answer', /could not be reached/, { status: 0, kind: 'network' }],
    ['slow', /took too long/, { status: 0, kind: 'timeout' }],
    ['server-error', /went wrong on the server/, { status: 500, kind: 'problem' }],
    ['403', /Only the armourer/, { status: 403, kind: 'problem' }],
    ['404', /This foil has been sold/, { status: 404, kind: 'problem' }],
    ['413', /Ten foils at most/, { status: 413, kind: 'problem' }],
    ['422', /not valid|Nobody is called that/, { status: 422, kind: 'problem' }],
    ['429', /half a minute/, { status: 429, kind: 'problem' }],
    ['not-json', /something unexpected/, { status: 0, kind: 'parse' }],
    ['elsewhere', /could not be reached/, { status: 0, kind: 'network' }],
  ])('puts %s into words, and into a result, in each way', async (name, words, result) => {
    await stage.choose(name)
    await pressAll()
    for (const way of ways) {
      expect(await outcome(way), way).toMatchObject({ ok: false, ...result })
      expect(await stage.textOf(places[way]), way).toMatch(words)
    }
    expect(await stage.textOf('.example')).not.toContain('10.0.0.7')
  })

  it('tries again where it failed, and it goes well', async () => {
    await stage.choose('no-answer')
    await press('load')
    await stage.says(/could not be reached/, '#by-load')
    await stage.choose('')
    await stage.page.click('#by-load button')
    // The same request again: it still asks for what fails.
    await stage.says(/could not be reached/, '#by-load')
    await press('load')
    await stage.says(/^\s*All went well\.\s*$/, '#by-load')
  })

  it('keeps what was typed, and says at the field what is wrong with it', async () => {
    await stage.choose('422')
    await stage.page.focus('#id_name')
    await stage.page.keyboard.press('End')
    await stage.page.keyboard.type('ny')
    await press('form')
    await stage.says(/Nobody is called that/, '.rp-errors')
    expect(await stage.page.$eval('#id_name', (field) => (field as HTMLInputElement).value)).toBe(
      'Johnny',
    )
    expect(await stage.page.$eval('#id_name', (field) => field.getAttribute('aria-invalid'))).toBe(
      'true',
    )
  })

  it.each(['form', 'load'] as const)(
    'takes the whole page to the sign-in when a %s finds the session gone, and back',
    async (way) => {
      await stage.choose('session-gone')
      await Promise.all([stage.page.waitForNavigation(), press(way)])
      expect(await stage.textOf('h1')).toBe('Sign in')
      expect(await violationsInBothSchemes(stage.page)).toEqual([])
      await Promise.all([stage.page.waitForNavigation(), stage.page.click('main .primary')])
      expect(new URL(stage.page.url()).pathname).toBe(address)
    },
  )

  it('tells a script where the sign-in is, and leaves the page alone', async () => {
    await stage.choose('session-gone')
    await press('client')
    const { kind, url } = await outcome('client')
    expect(kind).toBe('redirect')
    expect(url).toMatch(/\/safety\/sign-in\/\?next=/)
    expect(new URL(stage.page.url()).pathname).toBe(address)
  })
})

describe('the gallery of failures without JavaScript', () => {
  beforeEach(async () => {
    await stage.page.setJavaScriptEnabled(false)
    await stage.go(address)
  })

  it.each([
    ['server-error', 500, /Something went wrong/],
    ['403', 403, /Only the armourer/],
    ['404', 404, /This foil has been sold/],
    ['429', 429, /half a minute/],
  ])('answers %s with a page', async (name, status, words) => {
    await stage.page.click(`label:has([value="${name}"])`)
    const [response] = await Promise.all([stage.page.waitForNavigation(), press('form')])
    expect(response?.status()).toBe(status)
    expect(await stage.textOf('.lead')).toMatch(words)
  })
})
