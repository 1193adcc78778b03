/** What a view declares it takes, by each library: what the handler gets, and what the page has to send. */
import { type } from 'arktype'
import { type HttpRequest, input, JsonResponse, path, routes, type RoutesOf, view } from 'riposte'
import { client } from 'riposte/client'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

const later = v.pipeAsync(
  v.objectAsync({ name: v.string(), born: v.pipe(v.string(), v.toDate()) }),
  v.checkAsync(async ({ name }) => name !== 'taken', 'Taken.'),
)
const zods = z.object({ page: z.coerce.number<string>(), tags: z.array(z.string()).default([]) })
const arks = type({ count: 'string.integer.parse', 'note?': 'string' })
const Upload = v.object({ title: v.string(), files: v.array(v.file()) })

const urls = routes(
  path(
    'async/<int:id>/',
    view({
      POST: input({ json: later }, (_request, { json }, { id }: { id: number }) => {
        expectTypeOf(json).toEqualTypeOf<{ name: string; born: Date }>()
        return new JsonResponse({ id, born: json.born })
      }),
    }),
  ),
  path(
    'zod/',
    view({
      GET: input({ query: zods }, (_request, { query }) => {
        expectTypeOf(query).toEqualTypeOf<{ page: number; tags: string[] }>()
        return new JsonResponse({ page: query.page })
      }),
    }),
  ),
  path(
    'ark/',
    view({
      POST: input({ form: arks }, (_request, { form }) => {
        expectTypeOf(form.count).toEqualTypeOf<number>()
        return new JsonResponse({ count: form.count })
      }),
    }),
  ),
  path(
    'upload/',
    view({
      POST: input({ form: Upload }, (_request, { form }) => {
        expectTypeOf(form.files).toEqualTypeOf<File[]>()
        return new JsonResponse({ count: form.files.length })
      }),
    }),
  ),
  path(
    'plain/<slug:name>/',
    (_request: HttpRequest, { name }: { name: string }) => new JsonResponse({ name }),
  ),
)
interface Routes extends RoutesOf<typeof urls> {}
const api = client<Routes>()

describe('an asynchronous schema of valibot', () => {
  it('is what the page sends, and what it makes of it is what the handler gets', async () => {
    const sent = await api.post('/async/<int:id>/', {
      params: { id: 1 },
      json: { name: 'Ada', born: '1815-12-10' },
    })
    if (sent.ok) expectTypeOf(sent.data).toEqualTypeOf<{ id: number; born: string }>()
    // @ts-expect-error -- A date is sent as a text.
    void api.post('/async/<int:id>/', { params: { id: 1 }, json: { name: 'a', born: new Date() } })
  })
})

describe('a schema of zod', () => {
  it('may have defaults, which the page leaves out', () => {
    void api.get('/zod/', { query: { page: '2' } })
    void api.get('/zod/', { query: { page: '2', tags: ['a'] } })
    // @ts-expect-error -- The page is missing.
    void api.get('/zod/')
    // @ts-expect-error -- A tag is a text.
    void api.get('/zod/', { query: { page: '2', tags: [1] } })
  })
})

describe('a schema of arktype', () => {
  it('takes texts where it makes numbers', () => {
    void api.post('/ark/', { form: { count: '7' } })
    // @ts-expect-error -- A number is made on the server.
    void api.post('/ark/', { form: { count: 7 } })
    // @ts-expect-error -- The view takes no JSON.
    void api.post('/ark/', { json: { count: '7' } })
  })
})

describe('files', () => {
  it('are files', () => {
    void api.post('/upload/', { form: { title: 'a', files: [new File([], 'a.txt')] } })
    void api.post('/upload/', { form: new FormData() })
    // @ts-expect-error -- The name of a file is no file.
    void api.post('/upload/', { form: { title: 'a', files: ['a.txt'] } })
  })
})

describe('a view that declares nothing', () => {
  it('takes anything', () => {
    void api.post('/plain/<slug:name>/', { params: { name: 'a' }, json: [1, 2] })
    void api.put('/plain/<slug:name>/', { params: { name: 'a' }, body: 'text' })
  })
})
