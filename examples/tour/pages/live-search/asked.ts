import type { HttpRequest } from 'riposte'

import type { City } from '../../cities/city.ts'
import { percentLoaded } from '../../cities/load-cities.ts'
import { longestQuery, searchCities } from '../../cities/search-cities.ts'
import { databaseOf } from '../../database/request-database.ts'

/** What came of a question: one page of what was found, or why there is nothing. */
export type Asked = { readonly query: string } & (
  | { readonly kind: 'nothing' | 'too-long' }
  | { readonly kind: 'loading'; readonly percent: number }
  | {
      readonly kind: 'found'
      readonly cities: readonly City[]
      /** How many there are on all pages. */
      readonly count: number
      /** Whether there are more than were looked at. */
      readonly isCut: boolean
      /** Whether none is called so, and these are only like it. */
      readonly isGuess: boolean
      /** What else could have been meant, when there is nothing. */
      readonly suggestions: readonly string[]
      readonly page: number
      readonly pages: number
    }
)

const pageSize = 10

/** Answers `?q=…&page=…`. */
export async function ask(request: HttpRequest): Promise<Asked> {
  const query = request.query.get('q') ?? ''
  if (query.length > longestQuery) return { kind: 'too-long', query: '' }
  if (query.trim() === '') return { kind: 'nothing', query: '' }
  const database = databaseOf(request)
  const percent = await percentLoaded(database)
  if (percent < 100) return { kind: 'loading', query, percent }

  const { found, ...rest } = await searchCities(database, query)
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const wanted = Number(request.query.get('page') ?? 1)
  const page = wanted >= 1 ? Math.min(Math.floor(wanted), pages) : 1
  const cities = found.slice((page - 1) * pageSize, page * pageSize)
  return {
    kind: 'found',
    query,
    ...rest,
    cities,
    count: found.length,
    page,
    pages,
  }
}
