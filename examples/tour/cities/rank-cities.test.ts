import { describe, expect, it } from 'vitest'

import type { City } from './city.ts'
import { fold } from './fold.ts'
import { rankCities } from './rank-cities.ts'

let id = 0

const city = (name: string, country = 'France', more: Partial<City> = {}): City => ({
  id: ++id,
  name,
  folded: fold(name),
  region: '',
  country,
  latitude: 0,
  longitude: 0,
  namesTimeZone: false,
  ...more,
})

const rank = (query: string, ...cities: City[]) => rankCities(query, cities)

const names = (cities: readonly City[]): string[] => cities.map(({ name }) => name)

describe('rankCities', () => {
  it('puts the exact name first, then beginnings, then words', () => {
    const { found, isGuess } = rank('york', city('New York'), city('Yorkton'), city('York'))
    expect(names(found)).toEqual(['York', 'Yorkton', 'New York'])
    expect(isGuess).toBe(false)
  })

  it('leaves out what is only alike when something is called exactly so', () => {
    expect(names(rank('paris', city('Paris'), city('Pars')).found)).toEqual(['Paris'])
  })

  it('guesses when nothing is called so: what has the fewest mistakes; and says that it guesses', () => {
    const { found, isGuess } = rank('lodnon', city('Londen'), city('London'))
    expect(names(found)).toEqual(['London'])
    expect(isGuess).toBe(true)
  })

  it('forgives a mistake in a name that is still being typed', () => {
    expect(names(rank('san fransi', city('San Francisco')).found)).toEqual(['San Francisco'])
  })

  it('forgives nothing in three letters', () => {
    expect(rank('ulm', city('Elm')).found).toEqual([])
  })

  it('puts, among equals, the place first that a time zone is called after, then the alphabet', () => {
    const { found } = rank(
      'london',
      city('London', 'United States', { region: 'Texas' }),
      city('London', 'United States', { region: 'Ohio' }),
      city('London', 'Canada'),
      city('London', 'United Kingdom', { namesTimeZone: true }),
    )
    expect(found.map(({ country, region }) => country + region)).toEqual([
      'United Kingdom',
      'Canada',
      'United StatesOhio',
      'United StatesTexas',
    ])
  })

  it('suggests the nearest names, each once, when nothing was found', () => {
    const { found, suggestions } = rank(
      'konstanzia',
      city('Ulm'),
      city('Konstanz'),
      city('Konstanz'),
    )
    expect(found.length + suggestions.length).toBeGreaterThan(0)
    expect(rank('qqqqqq', city('Ulm'), city('Quqq'), city('Quqq')).suggestions).toEqual([
      'Quqq',
      'Ulm',
    ])
  })
})
