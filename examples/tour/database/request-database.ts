import type { HttpRequest, Middleware } from 'riposte'
import { Slot } from 'riposte/http'

import type { Database } from './database.ts'

const databaseSlot = new Slot<Database>('database')

/**
 * Lets views ask a database.
 *
 * @param database Which.
 * @returns A middleware.
 */
export function withDatabase(database: Database): Middleware {
  return (getResponse) => (request) => {
    request.set(databaseSlot, database)
    return getResponse(request)
  }
}

/**
 * The database of a request.
 *
 * @param request A request that came through {@link withDatabase}.
 * @returns Ask it.
 * @throws Error when it did not.
 */
export function databaseOf(request: HttpRequest): Database {
  const database = request.get(databaseSlot)
  if (database === undefined) throw new Error('The middleware withDatabase() is not in use.')
  return database
}
