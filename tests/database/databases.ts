/** Both databases of the tour, for tests that must hold for either. */
import { afterAll, beforeAll, describe } from 'vitest'

import type { Database } from '../../examples/tour/database/database.ts'
import { openDatabase } from '../../examples/tour/database/open-database.ts'
import { type RunningPostgres, startPostgres } from '../../scripts/postgres.ts'

/** A database of its own for a group of tests. */
export interface Opened {
  readonly database: Database
  /** For `openDatabase`, to open it once more. */
  readonly url: string
}

/** How the embedded one is kept: `cached` has what the last run left in it, which saves loading the cities. */
interface Embedded {
  readonly embedded: 'memory' | 'cached'
}

/**
 * Runs tests once with the embedded PostgreSQL, and once with a server that is started for them.
 *
 * @param options How the embedded one is kept.
 * @param tests Declares them; the database is open when they run.
 */
export function onBothDatabases(
  { embedded }: Embedded,
  tests: (opened: Opened, kind: 'embedded' | 'server') => void,
): void {
  describe.each(['embedded', 'server'] as const)('database: %s', (kind) => {
    let postgres: RunningPostgres | undefined
    const opened: { database?: Database; url: string } = {
      url: embedded === 'memory' ? 'memory:' : '',
    }
    beforeAll(async () => {
      if (kind === 'server') {
        postgres = await startPostgres()
        opened.url = postgres.url
      }
      opened.database = openDatabase(opened.url)
    })
    afterAll(async () => {
      await opened.database?.close()
      await postgres?.stop()
    })
    tests(
      {
        get database() {
          if (opened.database === undefined) throw new Error('It is open once the tests run.')
          return opened.database
        },
        get url() {
          return opened.url
        },
      },
      kind,
    )
  })
}
