import { type Database, DatabaseError, uniqueViolation } from './database.ts'
import { migrations } from './migrations.ts'

/** Any number that nobody else takes: two tours that start at once wait for each other. */
const lock = 'select pg_advisory_xact_lock(7267983)'

/**
 * Brings the tables up to date. Each step happens as a whole or not at all.
 *
 * @param database Which. Nothing is done to one that is up to date.
 */
export async function migrate(database: Database): Promise<void> {
  await database.query(`${lock}; create table if not exists migrations (name text primary key)`)
  const done = await database.query<{ name: string }>('select name from migrations')
  for (const { name, sql } of migrations) {
    if (done.some((step) => step.name === name)) continue
    try {
      await database.query(`${lock}; insert into migrations values ('${name}'); ${sql}`)
    } catch (error) {
      // Another tour, started at the same moment, has done this step while we waited for the lock.
      const isDone = error instanceof DatabaseError && error.constraint === 'migrations_pkey'
      if (!isDone || error.code !== uniqueViolation) throw error
    }
  }
}
