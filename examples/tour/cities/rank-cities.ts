import type { City } from './city.ts'
import { editDistance } from './edit-distance.ts'

/** Cities in their order. */
export interface Ranked {
  /** Those that were meant, the best first. */
  readonly found: readonly City[]
  /** Whether none is called so: what was found is only like it. */
  readonly isGuess: boolean
  /** When nothing was found: names that look a little like it, the nearest first. */
  readonly suggestions: readonly string[]
}

/** How a name fits a query; a smaller number fits better, and one more for each mistake follows the last. */
const exact = 0
const beginning = 1
const word = 2
const mistaken = 3

/** How many mistakes a person may make in a name of that length. */
function mostMistakes(length: number): number {
  if (length < 4) return 0
  if (length < 6) return 1
  return length < 10 ? 2 : 3
}

function fitOf(query: string, name: string): number {
  if (name === query) return exact
  if (name.startsWith(query)) return beginning
  if (name.includes(` ${query}`)) return word
  const most = mostMistakes(query.length)
  if (most === 0) return Infinity
  // As a whole, or as the beginning of something that is still being typed.
  const whole = editDistance(query, name, most)
  const begun = editDistance(query, name.slice(0, query.length), most)
  const mistakes = Math.min(whole, begun)
  return mistakes > most ? Infinity : mistaken + mistakes + (whole <= begun ? 0 : 0.5)
}

/**
 * Puts cities in order: what is called exactly so, begins so, has a word that begins so, and, when nothing is called
 * exactly so, what may have been meant, the fewest mistakes first.
 *
 * Among equals the data set has no numbers of inhabitants to go by. First come the places that time zones are called
 * after, which are the largest of their parts of the world, then all others by the alphabet: name, country, region.
 *
 * @param query What was asked for, folded.
 * @param cities What could be meant.
 * @returns The cities that were meant.
 */
export function rankCities(query: string, cities: readonly City[]): Ranked {
  const fits = cities.map((city) => ({ city, fit: fitOf(query, city.folded) }))
  const best = fits.reduce((least, { fit }) => Math.min(least, fit), Infinity)
  const worst = worstBeside(best)
  const found = fits
    .filter(({ fit }) => fit <= worst)
    .toSorted((a, b) => a.fit - b.fit || amongEquals(a.city, b.city))
    .map(({ city }) => city)
  return {
    found,
    isGuess: found.length > 0 && best >= mistaken,
    suggestions: found.length > 0 ? [] : suggest(query, cities),
  }
}

/** Beside the exact name nobody needs others; beside one with one mistake nobody needs those with two. */
function worstBeside(best: number): number {
  if (best === exact) return word
  return best < mistaken ? mistaken + 1 : Math.min(best + 0.5, Number.MAX_VALUE)
}

const byAlphabet = new Intl.Collator('en').compare

function amongEquals(a: City, b: City): number {
  return (
    Number(b.namesTimeZone) - Number(a.namesTimeZone) ||
    byAlphabet(a.folded, b.folded) ||
    byAlphabet(a.country, b.country) ||
    byAlphabet(a.region, b.region) ||
    a.id - b.id
  )
}

/** However far away: whoever reads them sees at once whether one was meant. */
function suggest(query: string, cities: readonly City[]): string[] {
  const nearest = cities
    .map((city) => ({ city, distance: editDistance(query, city.folded, Infinity) }))
    .toSorted((a, b) => a.distance - b.distance || amongEquals(a.city, b.city))
  return [...new Set(nearest.map(({ city }) => city.name))].slice(0, 3)
}
