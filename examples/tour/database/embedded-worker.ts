/** The thread of the embedded database: it computes where nobody has to wait for it. */
import { rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

import type { Row } from './database.ts'
import type { Answer, Question } from './embedded-messages.ts'

/** What the thread is started with; absent for a database in memory. */
const folder = workerData as string | undefined

const open = (): Promise<PGlite> =>
  PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    extensions: { pg_trgm },
    // A tour may forget its last moment when the power fails.
    relaxedDurability: true,
  })

async function openAnyway(): Promise<PGlite> {
  try {
    return await open()
  } catch (error) {
    if (folder === undefined) throw error
    // Somebody was stopped at the worst moment, or had another version: it is a cache, so it is made anew.
    rmSync(folder, { recursive: true, force: true })
    return open()
  }
}

const database = await openAnyway()

async function answer({ id, sql, parameters }: Question): Promise<Answer> {
  try {
    if (sql === undefined) {
      await database.close()
      return { id, rows: [] }
    }
    const results = parameters
      ? [await database.query<Row>(sql, [...parameters])]
      : await database.exec(sql)
    return { id, rows: (results.at(-1)?.rows ?? []) as Row[] }
  } catch (error) {
    const { message, code, constraint } = error as { [key: string]: string }
    return {
      id,
      refusal: { message: message ?? '', ...(code && { code }), ...(constraint && { constraint }) },
    }
  }
}

parentPort?.on('message', async (question: Question) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await answer(question))
  if (question.sql === undefined) parentPort?.close()
})
