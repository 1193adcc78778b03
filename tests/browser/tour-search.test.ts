import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { loadCities } from '../../examples/tour/cities/load-cities.ts'
import type { Database } from '../../examples/tour/database/database.ts'
import { openDatabase } from '../../examples/tour/database/open-database.ts'
import { useTour } from './tour-stage.ts'

const liveSearch = '/search/live-search/'
const chooseCity = '/search/choose-a-city/'

/** The one that the last run left, with the cities in it. */
const cached = openDatabase('')

/** The tour does not learn that the cities are there before the first test lets it. */
const gate = Promise.withResolvers<void>()
const database: Database = {
  async query(sql, parameters) {
    if (sql.includes('data_sets')) await gate.promise
    return cached.query(sql, parameters)
  },
  close: () => cached.close(),
}

const stage = useTour(database)

beforeAll(() => loadCities(cached).done, 300_000)

const press = async (...keys: Parameters<typeof stage.page.keyboard.press>[0][]) => {
  for (const key of keys) await stage.page.keyboard.press(key)
}

const andWait = async (act: Promise<unknown>): Promise<number | undefined> => {
  const [response] = await Promise.all([stage.page.waitForNavigation(), act])
  return response?.status()
}

/** What the address of the page says. */
const where = (): string => {
  const { pathname, searchParams } = new URL(stage.page.url())
  return `${pathname} ${[...searchParams.values()].join(' ')}`.trim()
}

const firstCity = (): Promise<string> => stage.textOf('.cities li:first-child')

describe('a search that comes too early', () => {
  it('says how far the cities are, and is answered by itself once they are there', async () => {
    try {
      await stage.go(`${liveSearch}?q=reykjavik`)
      expect(await stage.textOf('[data-said]')).toMatch(/^The cities are being loaded/)
      expect(await stage.textOf('#hits')).toMatch(/0 % are there/)
    } finally {
      gate.resolve()
    }
    await stage.says(/Reykjavík/, '.cities')
    expect(await stage.page.$('#hits [data-rp-src]')).toBeNull()
  })
})

describe('live search', () => {
  beforeEach(() => stage.go(liveSearch))

  it('finds the city while somebody types, in spite of a mistake, and keeps the address in step', async () => {
    await stage.page.type('#q', 'lodnon')
    await stage.says(/London.*England/s, '.cities li:first-child')
    expect(where()).toBe(`${liveSearch} lodnon`)
    expect(await stage.textOf('[data-said]')).toMatch(/^No city is called “lodnon”\. Did you mean/)
    expect(await stage.page.evaluate(() => document.activeElement?.id)).toBe('q')
  })

  it('says in a live region how many there are in all', async () => {
    await stage.page.type('#q', 'springfield')
    const said = await stage.says(/\d+ cities, page 1 of \d/, '[role=status]')
    expect(said).toBe(await stage.textOf('[data-said]'))
  })

  it('shows the beginning again when the field is emptied', async () => {
    await stage.page.type('#q', 'ulm')
    await stage.says(/Ulm/, '.cities')
    await press('Backspace', 'Backspace', 'Backspace')
    await stage.says(/cities are waiting/, '[data-said]')
    expect(where()).toBe(liveSearch)
  })

  it('comes back to what was searched for before', async () => {
    await stage.page.type('#q', 'reykjavik')
    await press('Enter')
    await stage.says(/Reykjavík/, '.cities')
    // Nothing is typed, for that would take the place of what is to be come back to.
    await stage.page.$eval('#q', (input) => ((input as HTMLInputElement).value = 'oslo'))
    await press('Enter')
    await stage.says(/Oslo/, '.cities')
    await stage.page.goBack()
    await stage.says(/Reykjavík/, '.cities')
    expect(where()).toBe(`${liveSearch} reykjavik`)
    expect(await stage.page.$eval('#q', (input) => (input as HTMLInputElement).value)).toBe(
      'reykjavik',
    )
  })

  it('has further pages, in place and with addresses of their own', async () => {
    await stage.page.type('#q', 'springfield')
    await stage.says(/page 1/, '[data-said]')
    const first = await firstCity()
    await stage.page.click('#hits-next')
    await stage.says(/page 2/, '[data-said]')
    expect(where()).toBe(`${liveSearch} springfield 2`)
    expect(await firstCity()).not.toBe(first)
    await stage.page.goBack()
    await stage.says(/page 1/, '[data-said]')
  })

  it('searches for an example that is pressed', async () => {
    await stage.page.click('[data-again="sao paulo"]')
    await stage.says(/São Paulo/, '.cities li:first-child')
  })

  it('takes what was meant for something else as text', async () => {
    await stage.page.type('#q', `<img src=x onerror=alert(1)>' or 1=1 --`)
    await stage.says(/No city is called “<img/, '[data-said]')
  })
})

describe('live search without JavaScript', () => {
  beforeEach(() => stage.page.setJavaScriptEnabled(false))

  it('is a form that is answered with a page, and links to the others', async () => {
    await stage.go(liveSearch)
    await stage.page.type('#q', 'springfield')
    await andWait(press('Enter'))
    expect(await stage.textOf('[data-said]')).toMatch(/cities, page 1 of/)
    await andWait(stage.page.click('#hits-next'))
    expect(where()).toBe(`${liveSearch} springfield 2`)
    expect(await stage.textOf('[data-said]')).toMatch(/page 2 of/)
  })
})

describe('choosing a city', () => {
  beforeEach(() => stage.go(chooseCity))

  const typeAndOpen = async (text: string): Promise<void> => {
    await stage.page.type('[data-city]', text)
    await stage.page.waitForSelector('[data-cities]:not([hidden]) [role=option]')
  }

  const value = (): Promise<string> =>
    stage.page.$eval('[data-city]', (input) => (input as HTMLInputElement).value)

  it('is a combobox: typing opens the list, arrows go through it, Enter takes, Enter sends', async () => {
    await typeAndOpen('reykjavk')
    expect(await stage.page.$eval('[data-city]', (input) => input.ariaExpanded)).toBe('true')
    await press('ArrowDown')
    const active = await stage.page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant')
      return document.getElementById(id ?? '')?.textContent
    })
    expect(active).toMatch(/^Reykjavík/)
    await press('Enter')
    expect(await value()).toBe('Reykjavík, Capital Region, Iceland')
    await andWait(press('Enter'))
    expect(await stage.textOf('.messages')).toBe(
      'You leave from Reykjavík, Capital Region, Iceland. Bon voyage!',
    )
  })

  it('closes the list with Escape, and empties the field with the next', async () => {
    await typeAndOpen('ulm')
    await press('Escape')
    expect(await stage.page.$('[data-cities]:not([hidden])')).toBeNull()
    expect(await value()).toBe('ulm')
    await press('Escape')
    expect(await value()).toBe('')
  })

  it('takes what is clicked', async () => {
    await typeAndOpen('reykjavik')
    await stage.page.click('[role=option]')
    expect(await value()).toBe('Reykjavík, Capital Region, Iceland')
  })

  it('never puts the token into an address', async () => {
    await typeAndOpen('ulm')
    expect((await stage.wire()).join()).not.toMatch(/csrf/)
    expect(await stage.textOf('.exchange [data-slot=target]')).toBe(`${chooseCity}?city=ulm`)
  })

  it.each([true, false])('asks back, with a script: %s', async (hasScript) => {
    await stage.page.setJavaScriptEnabled(hasScript)
    await stage.go(chooseCity)
    if (hasScript) {
      await typeAndOpen('springfield')
      await press('Escape')
    } else await stage.page.type('[data-city]', 'springfield')
    expect(await andWait(stage.page.click('[data-leave]'))).toBe(422)
    expect(await stage.page.title()).toMatch(/^Error: /)
    expect(await stage.textOf('.rp-errors li')).toBe(
      'There are several cities called “springfield”: say which.',
    )
    expect(await stage.page.$eval('[data-city]', (input) => input.ariaInvalid)).toBe('true')
    await andWait(stage.page.click('.meant-cities a'))
    expect(await value()).toMatch(/^Springfield, /)
    expect(await andWait(stage.page.click('[data-leave]'))).toBe(200)
    expect(await stage.textOf('.messages')).toMatch(/^You leave from Springfield, /)
  })

  it('knows no city that is not there', async () => {
    await typeAndOpen('lodnon')
    // The list may lie over the button.
    await press('Escape')
    await andWait(stage.page.click('[data-leave]'))
    expect(await stage.textOf('.rp-errors li')).toBe('No city is called “lodnon”.')
    expect(await stage.textOf('.meant-cities a')).toBe('London, England, United Kingdom')
  })
})
