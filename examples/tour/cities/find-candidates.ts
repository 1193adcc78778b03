import type { Database } from '../database/database.ts'
import { type City, cityColumns } from './city.ts'
import { oneMistake, swapOne } from './mistakes.ts'

/** So many names that begin with the query are looked at. Who types on gets the others. */
export const mostBeginnings = 400

/** So many names that are like the query. */
const mostAlike = 150

/** Where so many names begin with the query nobody is missing others yet, and those cost the most to find. */
const enough = 100

/** What is searched for; both folded. */
export interface Wanted {
  readonly name: string
  /** A part of region, country and country's code; empty for anywhere. */
  readonly place: string
}

/** The largest letter there is, so that every name with this beginning comes before it. */
const last = '\u{10FFFF}'

const place = "($2 = '' or strpos(folded_place, $2) > 0)"

/**
 * Names that begin with the query. The exact ones come first, for they are the first in the alphabet; those
 * of time zones are taken in any case, for a short beginning has more than there is room for.
 */
const beginnings = `
  (select id from cities where folded >= $1 and folded < $3 and ${place} order by folded limit ${mostBeginnings})
  union
  (select id from cities where folded >= $1 and folded < $3 and ${place} and names_time_zone)`

const isNotEnough = `(select count(*) < ${enough} from beginnings)`

/** Names with a word like it: `york` in `new york city`. */
const words = `
  (select id from cities where ${isNotEnough} and $1 <% folded and ${place}
    order by word_similarity($1, folded) desc, names_time_zone desc, id limit ${mostAlike})`

/** Names like it as a whole. The shorter it is, the less alike it may be: a mistake costs three trigrams. */
const likeMiddle = `
  (select id from cities where ${isNotEnough} and folded % $1 and ${place}
    order by similarity(folded, $1) desc, names_time_zone desc, id limit ${mostAlike})`
const likeLong = `
  (select id from cities where ${isNotEnough} and $1 <<% folded and ${place}
    order by strict_word_similarity($1, folded) desc, names_time_zone desc, id limit ${mostAlike})`

/** Names that one mistake makes of it, looked up: of a short name a mistake leaves hardly a trigram as it was. */
const neighbours = `(select id from cities where folded = any($4::text[]) and ${place} limit ${mostAlike})`

const select = (ids: readonly string[]): string =>
  `with beginnings as materialized (${beginnings})
  select ${cityColumns} from cities where id in (${['select id from beginnings', ...ids].join(' union ')})`

/** Below four letters everything is like everything; what is found here is bounded by the limits above. */
const statements = {
  tiny: select([neighbours]),
  short: select([neighbours, words]),
  middle: select([neighbours, words, likeMiddle]),
  long: select([neighbours, words, likeLong]),
}

function sizeOf({ length }: string): keyof typeof statements {
  if (length < 4) return 'tiny'
  if (length < 6) return 'short'
  return length < 9 ? 'middle' : 'long'
}

/**
 * Finds every city that a query could mean, in no order.
 *
 * @param database Where.
 * @param wanted What.
 * @returns A few hundred at most.
 */
export function findCandidates(database: Database, wanted: Wanted): Promise<City[]> {
  const { name, place } = wanted
  const size = sizeOf(name)
  const mistyped = size === 'short' ? oneMistake(name) : swapOne(name)
  return database.query<City>(statements[size], [name, place, name + last, mistyped])
}
