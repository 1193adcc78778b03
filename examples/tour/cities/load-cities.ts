import { Worker } from 'node:worker_threads'

import type { Database } from '../database/database.ts'
import { cityDataVersion } from './read-cities.ts'
import type { RowsRead, RowsWanted } from './read-cities-thread.ts'

/** So many at once: one question takes a few hundredths of a second, and others get their turn in between. */
const batch = 4000

const insert = `
  insert into cities
  select * from unnest(
    $1::int[], $2::text[], $3::text[], $4::text[], $5::text[],
    $6::text[], $7::text[], $8::real[], $9::real[], $10::boolean[]
  )
  on conflict (id) do nothing`

/** After the rows: to build them at once takes a fraction of the time. */
const finish = (version: string): string => `
  set local statement_timeout = 0;
  select pg_advisory_xact_lock(7267984);
  create index if not exists cities_folded on cities (folded);
  create index if not exists cities_time_zones on cities (folded) where names_time_zone;
  create index if not exists cities_trigrams on cities using gin (folded gin_trgm_ops);
  analyze cities;
  insert into data_sets values ('cities', '${version}')
    on conflict (name) do update set version = excluded.version`

/** How far one database is. */
export interface CityLoad {
  /** From 0 to 100; 100 when they can be searched. */
  readonly percent: number
  /** Resolves then; rejects when it cannot be done. */
  readonly done: Promise<void>
}

const loads = new WeakMap<Database, CityLoad>()

/**
 * Puts the cities into a database that does not have them yet, behind everybody's back.
 *
 * A load that was stopped goes on where it was, and two at once do not disturb each other.
 *
 * @param database Which.
 * @returns How far it is. Asking again after a failure begins again.
 */
export function loadCities(database: Database): CityLoad {
  const known = loads.get(database)
  if (known) return known
  const state = { percent: 0 }
  const done = load(database, (percent) => (state.percent = percent))
  const begun: CityLoad = {
    get percent() {
      return state.percent
    },
    done,
  }
  loads.set(database, begun)
  done.catch(() => loads.delete(database))
  return begun
}

/** Milliseconds to wait for a database that is only just being opened. */
const moment = 300

/**
 * Begins to load the cities where nobody has yet, and waits a moment: most often they are there already.
 *
 * @param database Which.
 * @returns From 0 to 100; 100 when they can be searched.
 * @throws Error when they cannot be loaded. Asking again begins again.
 */
export async function percentLoaded(database: Database): Promise<number> {
  const load = loadCities(database)
  if (load.percent < 100) {
    await Promise.race([load.done, new Promise((resolve) => setTimeout(resolve, moment))])
  }
  return load.percent
}

async function load(database: Database, report: (percent: number) => void): Promise<void> {
  const version = await cityDataVersion()
  const [present] = await database.query<{ version: string }>(
    "select version from data_sets where name = 'cities'",
  )
  if (present?.version !== version) {
    // Of another version none is of use.
    if (present)
      await database.query("truncate cities; delete from data_sets where name = 'cities'")
    await insertAll(database, report)
    await database.query(finish(version))
  }
  report(100)
}

async function insertAll(database: Database, report: (percent: number) => void): Promise<void> {
  const [last] = await database.query<{ id: number }>(
    'select coalesce(max(id), 0) as id from cities',
  )
  const reader = new Worker(new URL('./read-cities-thread.ts', import.meta.url))
  try {
    let size = Infinity
    for (let start = last?.id ?? 0; start < size; start += batch) {
      const read = await readRows(reader, { start, end: start + batch })
      size = read.size
      if (start < size) await database.query(insert, read.columns)
      report(Math.floor((99 * Math.min(start + batch, size)) / size))
    }
  } finally {
    await reader.terminate()
  }
}

function readRows(reader: Worker, wanted: RowsWanted): Promise<RowsRead> {
  return new Promise((resolve, reject) => {
    reader.removeAllListeners()
    reader.once('message', resolve)
    reader.once('error', reject)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    reader.postMessage(wanted)
  })
}
