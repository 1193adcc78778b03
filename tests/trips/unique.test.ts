/** "Somebody has this address already" is found out by the insert itself; asking first would be a race. */
import { PGlite } from '@electric-sql/pglite'
import {
  type Application,
  createApplication,
  HttpResponse,
  type HttpRequest,
  path,
  routes,
  view,
} from 'riposte'
import { type BoundForm, form, formHandlers, seeOther } from 'riposte/forms'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const Account = v.object({ email: v.pipe(v.string(), v.email()), name: v.string() })
type Account = v.InferOutput<typeof Account>

const database = new PGlite()
beforeAll(async () => {
  await database.exec(`
    CREATE TABLE accounts (email text, name text CONSTRAINT name_taken UNIQUE CHECK (name <> 'root'));
    CREATE UNIQUE INDEX email_taken ON accounts (lower(email))`)
}, 60_000) // The database has to be there first.
beforeEach(() => database.exec('DELETE FROM accounts'))
afterAll(() => database.close())

const insert = ({ email, name }: Account): Promise<unknown> =>
  database.query('INSERT INTO accounts (email, name) VALUES ($1, $2)', [email, name])

/** What keeps two rows from being the same; `undefined` for every other error. */
const brokenConstraint = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === '23505' && 'constraint' in error
    ? error.constraint
    : undefined

type Valid = (
  request: HttpRequest,
  data: Account,
  given: { bound: BoundForm<typeof Account> },
) => Promise<HttpResponse | BoundForm<typeof Account>>

const insertThenTell: Valid = async (request, data, { bound }) => {
  try {
    await insert(data)
    return seeOther(request, '/welcome/')
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint === 'email_taken') return bound.addError('email', 'It is taken.', 'unique')
    if (constraint === 'name_taken') return bound.addError('name', 'It is taken.', 'unique')
    throw error
  }
}

function siteOf(valid: Valid): Application {
  const page = view(
    formHandlers(form(Account), {
      page: (_, bound) => new HttpResponse(bound.render().html),
      valid,
    }),
  )
  return createApplication({
    urls: routes(path('sign-up/', page)),
    secretKey: 'unique unique unique unique unique unique unique',
    policy: { allowedHosts: ['testserver'] },
    onError: () => {},
  })
}

const forBrowser = 'text/html,*/*;q=0.8'
const forScript = 'application/json, application/problem+json'

const post = (site: Application, account: Account, accept = forBrowser): Promise<Response> =>
  site.fetch(
    new Request('http://testserver/sign-up/', {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin', Accept: accept },
      body: new URLSearchParams(account),
    }),
  )

async function rowCount(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM accounts',
  )
  return rows[0]?.count ?? 0
}

const ada = { email: 'ada@example.com', name: 'ada' }

describe('a name that has to be unique', () => {
  const site = siteOf(insertThenTell)

  it('is given to one of two who send it at once; the other has an error at the field', async () => {
    const answers = await Promise.all([post(site, ada), post(site, { ...ada, name: 'other' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const page = (await answers.find(({ status }) => status === 422)?.text()) ?? ''
    expect(page).toContain('<a href="#id_email">It is taken.</a>')
    expect(page).toMatch(/aria-invalid="true" aria-describedby="id_email_error" value="ada@/)
    expect(await rowCount()).toBe(1)
  })

  it('is told to a script by field, also where twenty are as quick', async () => {
    const twenty = Array.from({ length: 20 }, (_, at) => ({ ...ada, name: `ada${at}` }))
    const answers = await Promise.all(twenty.map((one) => post(site, one, forScript)))
    const refused = answers.filter(({ status }) => status === 422)
    expect(refused).toHaveLength(19)
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await refused[0]?.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: { email: [{ message: 'It is taken.', code: 'unique' }] },
    })
    expect(await rowCount()).toBe(1)
  })

  it('is told at the field whose constraint was broken, whatever the case of the letters', async () => {
    await post(site, ada)
    const name = await post(site, { email: 'grace@example.com', name: 'ada' }, forScript)
    expect(await name.json()).toMatchObject({ errors: { name: [{ code: 'unique' }] } })
    const email = await post(site, { email: 'Ada@Example.com', name: 'grace' }, forScript)
    expect(await email.json()).toMatchObject({ errors: { email: [{ code: 'unique' }] } })
  })

  it('hides no other error of the database', async () => {
    expect((await post(site, { ...ada, name: 'root' })).status).toBe(500)
  })
})

describe('asking first', () => {
  it('lets both in where nothing but the question keeps them apart: these tests would tell', async () => {
    await database.exec('DROP INDEX email_taken')
    const site = siteOf(async (request, data, { bound }) => {
      const found = await database.query('SELECT 1 FROM accounts WHERE email = $1', [data.email])
      if (found.rows.length > 0) return bound.addError('email', 'It is taken.', 'unique')
      await insert(data)
      return seeOther(request, '/welcome/')
    })
    const answers = await Promise.all([post(site, ada), post(site, { ...ada, name: 'other' })])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await rowCount()).toBe(2)
    await database.exec(
      'DELETE FROM accounts; CREATE UNIQUE INDEX email_taken ON accounts (lower(email))',
    )
  })
})
