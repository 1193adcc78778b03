import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

import { client } from '../../src/client/client.ts'
import type {
  Elsewhere,
  Failure,
  Refusal,
  Result,
  Success,
  Unanswered,
} from '../../src/client/result.ts'
import { revive } from '../../src/client/revive.ts'
import type { Answer } from '../../src/protocol/endpoint.ts'
import type { ProblemCode } from '../../src/protocol/problem-codes.ts'
import type { Problem } from '../../src/protocol/problem.ts'

/** What can happen to every call. */
type Always = Failure | Unanswered | Elsewhere

/** What `RoutesOf<typeof urls>` gives for a view of each kind. */
interface Open<Given extends Answer, Params = object> {
  params: Params
  query: unknown
  json: unknown
  form: unknown
  answer: Given
}

interface Declared<Given extends Answer, Json, Form> {
  params: object
  query: { draft?: boolean }
  json: Json
  form: Form
  answer: Given
}

type ArticleParams = { year: number; slug: string }
type Article = '/articles/<int:year>/<slug:slug>/'

type Routes = {
  '/hello/': { GET: Open<Answer<200, string>>; POST: Open<Answer<200, string>> }
  '/json/': { GET: Open<Answer<200, { message: string }>> }
  '/send-html/': { GET: Open<Answer<200, string> | Answer<405, string>> }
  '/ajax-endpoint/': {
    POST: Declared<
      Answer<200, { message: string }> | Answer<400, { error: string }>,
      { name: string; age: number },
      never
    >
  }
  '/comments/': { POST: Declared<Answer<201, { id: number }>, { text: string }, { text: string }> }
  '/any-status/': { GET: Open<Answer<number, { done: boolean }>> }
  '/stream/': { GET: Open<Answer<200, unknown>> }
  '/moved/': { GET: Open<Answer<302, unknown>> }
  '/articles/<int:year>/<slug:slug>/': {
    GET: Open<Answer<200, { title: string }>, ArticleParams>
    DELETE: Open<Answer<204, string>, ArticleParams>
  }
}

const api = client<Routes>()
const article: Article = '/articles/<int:year>/<slug:slug>/'

describe('client<Routes>', () => {
  it('knows what each path answers, then what can happen to every call', async () => {
    const result = await api.get('/json/')
    expectTypeOf(result).toEqualTypeOf<Success<200, { message: string }> | Always>()
  })

  it('tells a refusal of the view from a problem, by its kind', async () => {
    const result = await api.post('/ajax-endpoint/', { json: { name: 'John', age: 30 } })
    expectTypeOf(result).toEqualTypeOf<
      Success<200, { message: string }> | Refusal<400, { error: string }> | Always
    >()
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ message: string }>()
    else if (result.kind === 'answer') expectTypeOf(result.error.error).toEqualTypeOf<string>()
    else if (result.status === 422) expectTypeOf(result.error).toEqualTypeOf<Problem<ProblemCode>>()
    else if (result.kind === 'redirect') expectTypeOf(result.url).toEqualTypeOf<string>()
    else if (result.status === 0) {
      expectTypeOf(result.kind).toEqualTypeOf<
        'offline' | 'network' | 'timeout' | 'abort' | 'parse' | 'origin'
      >()
    }
  })

  it('is used up when every kind has been asked for, one after the other', async () => {
    const result = await api.post('/ajax-endpoint/', { json: { name: 'John', age: 30 } })
    if (result.ok) return
    else if (result.kind === 'answer') return
    else if (result.kind === 'problem') return
    else if (result.kind === 'redirect') return
    else if (result.kind === 'offline' || result.kind === 'network') return
    else if (result.kind === 'timeout') return
    else if (result.kind === 'abort') return
    else if (result.kind === 'parse') return
    expectTypeOf(result.kind).toEqualTypeOf<'origin'>()
    if (result.kind === 'origin') return
    expectTypeOf(result).toBeNever()
  })

  it('does not let data be read before it is known that there is some', async () => {
    const result = await api.get('/json/')
    // @ts-expect-error -- A failure has no data.
    void result.data
  })

  it('refuses a path that does not exist, or does not answer the method', () => {
    // @ts-expect-error -- There is no such path.
    void api.get('/nope/')
    // @ts-expect-error -- It answers POST only.
    void api.get('/ajax-endpoint/')
    // @ts-expect-error -- It answers GET only.
    void api.post('/json/')
  })

  it('refuses JSON that the view would refuse', () => {
    // @ts-expect-error -- Nothing is sent.
    void api.post('/ajax-endpoint/')
    // @ts-expect-error -- `age` is missing.
    void api.post('/ajax-endpoint/', { json: { name: 'John' } })
    // @ts-expect-error -- `age` is a number.
    void api.post('/ajax-endpoint/', { json: { name: 'John', age: '30' } })
    // @ts-expect-error -- The view takes no form.
    void api.post('/ajax-endpoint/', { form: { name: 'John', age: 30 } })
    // @ts-expect-error -- A GET has no body.
    void api.get('/json/', { json: {} })
  })

  it('takes JSON or a form where the view takes both, but not both', () => {
    void api.post('/comments/', { json: { text: 'a' } })
    void api.post('/comments/', { form: { text: 'a' } })
    void api.post('/comments/', { form: new FormData() })
    // @ts-expect-error -- One of them.
    void api.post('/comments/', { json: { text: 'a' }, form: { text: 'a' } })
    // @ts-expect-error -- Neither.
    void api.post('/comments/')
  })

  it('knows the query, as far as the view declared it', () => {
    void api.post('/comments/', { json: { text: 'a' }, query: { draft: true } })
    // @ts-expect-error -- A misspelt parameter.
    void api.post('/comments/', { json: { text: 'a' }, query: { drafd: true } })
    void api.get('/json/', { query: { anything: ['a', 1, true, new Date(), undefined] } })
  })

  it('wants a value for every part of the path', async () => {
    const result = await api.get(article, { params: { year: 2026, slug: 'x' } })
    if (result.ok) expectTypeOf(result.data.title).toEqualTypeOf<string>()
    // @ts-expect-error -- No params.
    void api.get(article)
    // @ts-expect-error -- `slug` is missing.
    void api.get(article, { params: { year: 2026 } })
    // @ts-expect-error -- `year` is a number.
    void api.get(article, { params: { year: 'now', slug: 'x' } })
    // @ts-expect-error -- This path has no parts.
    void api.get('/json/', { params: { year: 2026 } })
  })

  it('wants to hear that text is wanted where there is only text', async () => {
    // @ts-expect-error -- A call asks for JSON unless it says otherwise.
    void api.get('/hello/')
    // @ts-expect-error -- And there is none.
    void api.get('/hello/', { accept: 'json' })
    const result = await api.get('/hello/', { accept: 'text' })
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<string>()
    const fragment = await api.get('/send-html/', { accept: 'html' })
    expectTypeOf(fragment).toEqualTypeOf<Success<200, string> | Refusal<405, string> | Always>()
  })

  it('has no data for a 204', async () => {
    const result = await api.delete(article, { params: { year: 2026, slug: 'x' } })
    expectTypeOf(result).toEqualTypeOf<Success<204, undefined> | Always>()
  })

  it('takes a status the view left open for every status', async () => {
    const result = await api.get('/any-status/')
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ done: boolean }>()
    else if (result.kind === 'answer') expectTypeOf(result.error).toEqualTypeOf<{ done: boolean }>()
  })

  it('promises nothing about what nobody declared, nor about what is behind a redirect', async () => {
    const stream = await api.get('/stream/')
    if (stream.ok) expectTypeOf(stream.data).toBeUnknown()
    const moved = await api.get('/moved/')
    if (moved.ok) expectTypeOf(moved.data).toBeUnknown()
  })
})

describe('revive', () => {
  const Person = v.object({
    born: v.pipe(
      v.string(),
      v.transform((text) => new Date(text)),
    ),
  })
  type Born = { born: string }
  type Revivable = Success<200, Born> | Success<204, undefined> | Refusal<409, Born> | Always

  it('gives the same result with the data that the schema makes', async () => {
    const result = await revive({} as Revivable, Person)
    expectTypeOf(result).toEqualTypeOf<
      Success<200, { born: Date }> | Success<204, undefined> | Refusal<409, Born> | Always
    >()
  })

  it('knows the output of schemas of zod and arktype as well', async () => {
    const zods = await revive({} as Success<200, Born>, z.object({ born: z.coerce.date() }))
    if (zods.ok) expectTypeOf(zods.data).toEqualTypeOf<{ born: Date }>()
    const arks = await revive({} as Success<200, Born>, type({ born: 'string.date.parse' }))
    if (arks.ok) expectTypeOf(arks.data).toEqualTypeOf<{ born: Date }>()
    // @ts-expect-error -- `born` is no number.
    void revive({} as Success<200, Born>, z.object({ born: z.number() }))
    // @ts-expect-error -- `born` is no number.
    void revive({} as Success<200, Born>, type({ born: 'number' }))
  })

  it('can end in parse even where that was ruled out before', async () => {
    const result = await revive({} as Success<200, Born>, Person)
    if (!result.ok) expectTypeOf(result.kind).toEqualTypeOf<'parse'>()
  })

  it('refuses a schema that does not take what the view answers', async () => {
    // @ts-expect-error -- `born` is a number there.
    void revive({} as Success<200, { born: number }> | Always, Person)
    // @ts-expect-error -- There is no `born`.
    void revive({} as Success<200, { name: string }> | Always, Person)
    const unknown = await revive({} as Result, Person)
    if (unknown.ok) expectTypeOf(unknown.data.born).toEqualTypeOf<Date>()
  })
})

describe('client', () => {
  it('takes any path where nothing is known, and believes what it is told of the data', async () => {
    const loose = client({ base: '/shop', timeout: 5000 })
    const result = await loose.get<string[]>('/fruits/', { query: { page: 2 } })
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<string[]>()
    const unknown = await loose.post('/anything/', { json: [1] })
    if (unknown.ok) expectTypeOf(unknown.data).toBeUnknown()
  })
})
