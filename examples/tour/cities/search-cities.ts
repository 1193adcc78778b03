import type { Database } from '../database/database.ts'
import { findCandidates, mostBeginnings, type Wanted } from './find-candidates.ts'
import { fold } from './fold.ts'
import { type Ranked, rankCities } from './rank-cities.ts'

/** So many letters may be searched for; the longest name of all has 97. */
export const longestQuery = 120

/** What came of a search. */
export interface Found extends Ranked {
  /** Whether there are more than were looked at. */
  readonly isCut: boolean
}

const nothing: Found = { found: [], isGuess: false, suggestions: [], isCut: false }

/**
 * Reads what a visitor typed: a name, and after a comma a place: `Paris, Texas`.
 *
 * @param text Anything. Longer than {@link longestQuery} is the caller's to refuse.
 * @returns What to search for; nothing, when there is no letter or digit in the name.
 */
export function toWanted(text: string): Wanted | undefined {
  const [name = '', ...places] = text.split(',')
  const wanted = { name: fold(name), place: fold(places.join(' ')) }
  return wanted.name === '' ? undefined : wanted
}

/**
 * Searches for cities by their names, whatever accents, and in spite of a mistake or two.
 *
 * @param database Where the cities are.
 * @param text What a visitor typed.
 * @returns The cities, the best first.
 */
export async function searchCities(database: Database, text: string): Promise<Found> {
  const wanted = toWanted(text)
  if (wanted === undefined) return nothing
  const candidates = await findCandidates(database, wanted)
  const beginnings = candidates.filter(({ folded }) => folded.startsWith(wanted.name)).length
  return { ...rankCities(wanted.name, candidates), isCut: beginnings >= mostBeginnings }
}
