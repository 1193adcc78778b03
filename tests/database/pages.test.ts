/** The searches of the tour as a browser without a script meets them, on either database. */
import { Client } from 'riposte/testing'
import { beforeAll, describe, expect, it } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'
import { loadCities } from '../../examples/tour/cities/load-cities.ts'
import type { Database } from '../../examples/tour/database/database.ts'
import { onBothDatabases } from './databases.ts'

const liveSearch = '/search/live-search/'
const chooseCity = '/search/choose-a-city/'
const fragment = { headers: { 'HX-Request': 'true' } }

onBothDatabases({ embedded: 'cached' }, (opened) => {
  let visitor: Client
  const errors: unknown[] = []

  beforeAll(async () => {
    await loadCities(opened.database).done
    visitor = new Client(
      await createTour({ database: opened.database, onError: (error) => errors.push(error) }),
      { raiseErrors: false },
    )
  })

  const search = async (query: string, more = ''): Promise<string> => {
    const answer = await visitor.get(
      `${liveSearch}?q=${encodeURIComponent(query)}${more}`,
      fragment,
    )
    expect(answer.status).toBe(200)
    return answer.text
  }

  it('answers a person with a page, and a script with the part of it', async () => {
    const page = await visitor.get(`${liveSearch}?q=reykjavik`)
    expect(page.text).toMatch(/^<!doctype html>/)
    expect(page.text).toContain('<b>Reykjavík</b>')
    const part = await search('reykjavik')
    expect(part).not.toContain('<html')
    expect(page.text).toContain(part.trim().split('\n')[0] ?? '')
  })

  it('counts in a sentence', async () => {
    expect(await search('Llanfairpwllgwyngyll')).toContain('>1 city<')
    expect(await search('springfield')).toMatch(/>\d+ cities, page 1 of \d</)
    expect(await search('a')).toMatch(/>More than \d+ cities, page 1 of \d+</)
  })

  it.each(['0', '-1', '1e9', 'x', '', 'NaN', 'Infinity', '2.5'])(
    'takes page %j for one that there is',
    async (page) => {
      expect(await search('springfield', `&page=${page}`)).toMatch(/page \d+ of \d/)
    },
  )

  it('asks whether something else was meant', async () => {
    expect(await search('lodnon')).toContain(
      'No city is called “lodnon”. Did you mean one of these',
    )
    expect(await search('londoxqwz')).toMatch(/No city is called .*Did you mean <a /s)
  })

  it('refuses what is longer than any name, in words', async () => {
    for (const how of [{}, fragment]) {
      const answer = await visitor.get(`${liveSearch}?q=${'a'.repeat(5000)}`, how)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('No city has a name of more than 120 letters')
    }
  })

  it.each(["'", '%', '\0', '<script>alert(1)</script>', "'; drop table cities; --", '😀', '‮'])(
    'shows %j as the text that it is',
    async (query) => {
      expect(await search(query)).not.toContain('<script')
      expect((await visitor.get(`${chooseCity}?city=${encodeURIComponent(query)}`)).status).toBe(
        200,
      )
    },
  )

  it('gives the combobox its options', async () => {
    const { text } = await visitor.get(`${chooseCity}?city=par`, fragment)
    expect(text.match(/role="option"/g)).toHaveLength(8)
    expect(text).toContain('data-value="Paris, Île-de-France, France"')
  })

  it('takes a city, and says so on the page it leads to', async () => {
    const form = { city: 'Paris, Texas, United States' }
    const answer = await visitor.post(chooseCity, { form, follow: true })
    expect(answer.redirects.map(({ status }) => status)).toEqual([303])
    expect(answer.text).toContain('You leave from Paris, Texas, United States.')
  })

  it.each([
    ['', 'Leave from is required.'],
    ['a'.repeat(201), 'at most 200 characters'],
    ['lodnon', 'No city is called “lodnon”.'],
    ['paris', 'There are several cities called “paris”: say which.'],
    ["'; drop table cities; --", 'No city is called'],
    ['\0', 'Leave from must not hold null characters.'],
  ])('refuses %j with 422, what was typed, and words', async (city, words) => {
    const answer = await visitor.post(chooseCity, {
      form: { city },
      headers: { Accept: 'text/html' },
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/^<!doctype html>/)
    expect(answer.text).toContain(words)
  })

  it('had nothing to report', () => {
    expect(errors).toEqual([])
  })
})

describe('before the cities are there', () => {
  /** Has not got round to it yet, or never will. */
  const visit = async (query: Database['query'], address: string, errors: unknown[] = []) => {
    const database: Database = { query, close: () => Promise.resolve() }
    const tour = await createTour({ database, onError: (error) => errors.push(error) })
    return new Client(tour, { raiseErrors: false }).get(address)
  }
  const never: Database['query'] = () => new Promise(() => {})

  it('a search says how far they are, and asks again by itself, with a script and without', async () => {
    const { status, text } = await visit(never, `${liveSearch}?q=ulm`)
    expect(status).toBe(200)
    expect(text).toContain('0 % are there')
    expect(text).toContain('data-rp-src="/search/live-search/?q=ulm"')
    expect(text).toMatch(/<noscript><meta http-equiv="refresh" content="2">/)
  })

  it('every other page is there at once', async () => {
    for (const address of ['/', liveSearch, chooseCity]) {
      expect((await visit(never, address)).status).toBe(200)
    }
  })

  it('a database that is down is an error for those who search, and is reported', async () => {
    const errors: unknown[] = []
    const down: Database['query'] = () => Promise.reject(new Error('down'))
    expect((await visit(down, `${liveSearch}?q=ulm`, errors)).status).toBe(500)
    expect(String(errors)).toContain('down')
    expect((await visit(down, liveSearch)).status).toBe(200)
  })
})
