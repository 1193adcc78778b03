import type { Database } from '../database/database.ts'
import { type City, cityColumns, labelOf, placeOf, positionOf } from './city.ts'
import { fold } from './fold.ts'
import { searchCities, toWanted } from './search-cities.ts'

/** What a person can have meant by a name. */
export type Called =
  | { readonly kind: 'one'; readonly city: City }
  /** Several are called so, or, when `isGuess`, almost so; perhaps there are none at all. */
  | { readonly kind: 'several'; readonly cities: readonly City[]; readonly isGuess: boolean }

/** So many are worth asking about. */
const most = 8

/**
 * A name that no two cities of a list share.
 *
 * @param city One of them.
 * @param others All of them.
 * @returns `Paris, Texas, United States`; with its position where two would be called so.
 */
export function ownLabel(city: City, others: readonly City[]): string {
  const label = labelOf(city)
  const isShared = others.some((other) => other.id !== city.id && labelOf(other) === label)
  return isShared ? withPosition(city) : label
}

const withPosition = (city: City): string => `${labelOf(city)} (${positionOf(city)})`

/**
 * Finds the city that was written into a field, by hand or out of a list.
 *
 * @param database Where the cities are.
 * @param text Anything.
 * @returns The city; or those to choose from, when it is not certain which was meant.
 */
export async function cityCalled(database: Database, text: string): Promise<Called> {
  const namesakes = await database.query<City>(
    `select ${cityColumns} from cities where folded = any($1::text[]) order by names_time_zone desc, country, region, id`,
    [beginnings(text)],
  )
  const whole = fold(text)
  const wanted = toWanted(text)
  const readings = [
    (city: City) => fold(withPosition(city)) === whole,
    (city: City) => fold(labelOf(city)) === whole,
    (city: City) => city.folded === wanted?.name && fold(placeOf(city)).includes(wanted.place),
  ]
  for (const reads of readings) {
    const [city, ...more] = namesakes.filter(reads)
    if (city === undefined) continue
    if (more.length === 0) return { kind: 'one', city }
    return { kind: 'several', cities: [city, ...more].slice(0, most), isGuess: false }
  }
  const { found } = await searchCities(database, text)
  return { kind: 'several', cities: found.slice(0, most), isGuess: true }
}

/** What stands before the first comma, the second, and so on: there are names with commas in them. */
function beginnings(text: string): string[] {
  const parts = text.split(',').slice(0, 9)
  return parts.map((_, index) => fold(parts.slice(0, index + 1).join(' ')))
}
