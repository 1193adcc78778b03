/** The thread that reads the data set: 17 MB of JSON would hold up every visitor for a quarter of a second. */
import { parentPort } from 'node:worker_threads'

import type { Parameter } from '../database/database.ts'
import { type CityRow, readCities } from './read-cities.ts'

/** What is asked for: the rows from one to another. */
export interface RowsWanted {
  readonly start: number
  readonly end: number
}

/** The answer. */
export interface RowsRead {
  /** One list for each column. */
  readonly columns: Parameter[]
  /** How many rows there are in all. */
  readonly size: number
}

const data = await readCities()

function toColumns(rows: readonly CityRow[]): Parameter[] {
  const width = rows[0]?.length ?? 0
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ''))
}

parentPort?.on('message', ({ start, end }: RowsWanted) => {
  const answer: RowsRead = { columns: toColumns(data.rows(start, end)), size: data.size }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answer)
})
