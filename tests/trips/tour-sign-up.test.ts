/** Of two who sign up with one address at the same moment one gets in, whichever PostgreSQL it is. */
import { Client } from 'riposte/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'
import type { Database } from '../../examples/tour/database/database.ts'
import { openDatabase } from '../../examples/tour/database/open-database.ts'
import { type RunningPostgres, startPostgres } from '../../scripts/postgres.ts'

const address = '/forms/sign-up/'
const password = 'correct horse battery'

const person = (email: string): Record<string, string> => ({
  email,
  name: 'grace',
  password,
  passwordAgain: password,
  role: 'author',
  terms: 'on',
})

describe.each(['embedded', 'server'] as const)('signing up, database: %s', (kind) => {
  const errors: unknown[] = []
  let postgres: RunningPostgres | undefined
  let database: Database
  let visitors: Client[]

  beforeAll(async () => {
    if (kind === 'server') postgres = await startPostgres()
    database = openDatabase(postgres?.url ?? 'memory:')
    const tour = await createTour({ database, onError: (error) => errors.push(error) })
    visitors = Array.from({ length: 8 }, () => new Client(tour))
    // Whoever asks first waits for the tables.
    await database.query('select 1')
  }, 120_000)
  afterAll(async () => {
    await database.close()
    await postgres?.stop()
  })

  it('lets one in, and tells the others at the field', async () => {
    const answers = await Promise.all(
      visitors.map((visitor, at) =>
        visitor.post(address, {
          form: person(at % 2 === 0 ? 'grace@example.com' : 'Grace@Example.com'),
          headers: { Accept: 'application/json' },
        }),
      ),
    )
    const refused = answers.filter(({ status }) => status === 422)
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(refused).toHaveLength(7)
    for (const answer of refused) {
      expect(answer.json()).toMatchObject({ errors: { email: [{ code: 'unique' }] } })
    }
    const rows = await database.query("select email from users where email like 'grace@%'")
    expect(rows).toEqual([{ email: 'grace@example.com' }])
    expect(errors).toEqual([])
  })

  it('knows who was there before', async () => {
    const answer = await visitors[0]?.post(address, { form: person('ada@example.com') })
    expect(answer?.status).toBe(422)
  })
})
