import type { Database } from './database.ts'
import { embeddedDatabase } from './embedded.ts'
import { migrate } from './migrate.ts'
import { postgresqlDatabase } from './postgresql.ts'
import { settings } from './settings.ts'

/**
 * The database of the tour. Nothing is opened before somebody asks it something.
 *
 * @param url Of a PostgreSQL; embedded when absent or empty. `memory:` is embedded and leaves nothing behind.
 * @returns The database, which brings its own tables up to date.
 */
export function openDatabase(url: string | undefined = process.env['DATABASE_URL']): Database {
  if (!url) return prepared(embeddedDatabase(), setUp)
  return url === 'memory:'
    ? prepared(embeddedDatabase({ inMemory: true }), setUp)
    : prepared(postgresqlDatabase(url), migrate)
}

/** PostgreSQL gets the settings with every connection; here there is one, and the extension must come first. */
async function setUp(database: Database): Promise<void> {
  await migrate(database)
  const all = Object.entries(settings).map(([name, value]) => `set ${name} = ${value}`)
  await database.query(all.join('; '))
}

/** The same database, made ready by its first question. When that fails, the next one tries again. */
function prepared(database: Database, prepare: (database: Database) => Promise<void>): Database {
  let ready: Promise<void> | undefined
  const makeReady = async (): Promise<void> => {
    try {
      await prepare(database)
    } catch (error) {
      ready = undefined
      throw error
    }
  }
  return {
    async query(sql, parameters) {
      await (ready ??= makeReady())
      return database.query(sql, parameters)
    },
    async close() {
      ready = undefined
      await database.close()
    },
  }
}
