import { Pool, type QueryResult } from 'pg'

import { type Database, DatabaseError, type Parameter } from './database.ts'
import { settings } from './settings.ts'

/** Milliseconds until PostgreSQL gives a statement up. Nothing that a visitor asks takes a tenth of it. */
const statementTimeout = 2000

/**
 * PostgreSQL somewhere else.
 *
 * @param url Where: `postgres://user:password@host:5432/name`.
 * @returns The database.
 */
export function postgresqlDatabase(url: string): Database {
  let pool: Pool | undefined
  const connect = (): Pool => {
    const started = new Pool({
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: 5000,
      allowExitOnIdle: true,
      options: Object.entries({ ...settings, statement_timeout: statementTimeout })
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    })
    // An idle connection that breaks is replaced by the next question; unheard, it would end the program.
    started.on('error', () => {})
    return started
  }
  return {
    async query<Result>(sql: string, parameters?: readonly Parameter[]) {
      try {
        const result = await (pool ??= connect()).query(sql, parameters && [...parameters])
        // Of several statements `pg` gives a list, which its types do not say.
        const last = (Array.isArray(result) ? result.at(-1) : result) as QueryResult
        return last.rows as Result[]
      } catch (error) {
        throw toDatabaseError(error)
      }
    },
    async close() {
      const ending = pool
      pool = undefined
      await ending?.end()
    },
  }
}

/** Of PostgreSQL's refusals and of the system's, such as `ECONNREFUSED`. */
function toDatabaseError(error: unknown): DatabaseError {
  const { message, code, constraint } = error as { [key: string]: string | undefined }
  // Node says nothing of its own about several addresses that all refused.
  return new DatabaseError(message || `No answer from the database: ${code}`, {
    code,
    constraint,
    cause: error,
  })
}
