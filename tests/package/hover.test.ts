import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { root } from '../support/documentation.ts'
import { LanguageServer } from '../support/language-server.ts'

/** Files nobody has saved: the language server takes them for files of this project. */
const file = (name: string): string => join(root, 'tests/package', `unsaved-${name}.ts`)

/** A site is large. */
const many = (write: (name: string) => string): string =>
  Array.from({ length: 300 }, (_, index) => write(`other${index}`)).join('\n')

const site = `import { HttpRequest, input, JsonResponse, path, routes, type RoutesOf, view } from 'riposte'
import { createReverse } from 'riposte/urls'
import * as v from 'valibot'

const Person = v.object({ name: v.string(), age: v.number() })
const ajaxEndpoint = view({
  POST: input({ json: Person }, (_request, { json }) =>
    json.age < 0
      ? new JsonResponse({ error: 'Not born yet.' }, { status: 400 })
      : new JsonResponse({ message: json.name }),
  ),
})
const article = (_request: HttpRequest, { year, slug }: { year: number; slug: string }) =>
  new JsonResponse({ title: slug + year, at: new Date() })
const openStatus = (request: HttpRequest) =>
  new JsonResponse({ done: true }, { status: Number(request.path) })
const readOnly = view({ GET: () => new JsonResponse({ read: true }) })
${many((name) => `const ${name} = () => new JsonResponse({ ${name}: true })`)}

export const urls = routes(
  path('ajax-endpoint/', ajaxEndpoint, { name: 'ajax-endpoint' }),
  path('articles/<int:year>/<slug:slug>/', article, { name: 'article' }),
  path('open-status/', openStatus),
  path('read-only/', readOnly),
${many((name) => `  path('${name}/', ${name}, { name: '${name}' }),`)}
)
export interface Routes extends RoutesOf<typeof urls> {}

declare const request: HttpRequest
const reverse = createReverse<typeof urls>()
void reverse(request, 'article', { year: 2026, slug: 'a' })
void urls.reverse('article', { year: 2026, slug: 'a' })
`

const page = `import { client } from 'riposte/client'
import { revive } from 'riposte/client/revive'
import * as v from 'valibot'
import type { Routes } from './unsaved-site.ts'

const api = client<Routes>()

const sent = await api.post('/ajax-endpoint/', { json: { name: 'John', age: 30 } })
if (sent.ok) void sent.data.message
else if (sent.kind === 'answer') void sent.error

const read = await api.get('/articles/<int:year>/<slug:slug>/', { params: { year: 2026, slug: 'a' } })

const open = await api.get('/open-status/')

const Dated = v.object({ at: v.pipe(v.string(), v.transform((text) => new Date(text))) })
const revived = await revive(read, Dated)
void api.post('')
`

let server: LanguageServer

beforeAll(async () => {
  server = await LanguageServer.start()
  server.open(file('site'), site)
  server.open(file('page'), page)
})

afterAll(() => server.stop())

/** The hint on a word, in the first line that has this in it, on one line and without its documentation. */
async function hint(code: string, lineWith: string, word: string): Promise<string> {
  const lines = code.split('\n')
  const line = lines.findIndex((text) => text.includes(lineWith))
  const start = (lines[line] ?? '').indexOf(lineWith)
  const character = (lines[line] ?? '').indexOf(word, start)
  const name = code === site ? 'site' : 'page'
  const shown = await server.hover(file(name), { line, character })
  return shown.replace(/;?\s*\n\s*/g, (gap) => (gap.startsWith(';') ? '; ' : ' '))
}

const onPage = (lineWith: string, word: string): Promise<string> => hint(page, lineWith, word)
const onSite = (lineWith: string, word: string): Promise<string> => hint(site, lineWith, word)

describe('the hint of an editor', () => {
  it('on a result is what the view answers with its data, then what can happen to every call', async () => {
    expect(await onPage('const sent', 'sent')).toBe(
      'const sent: Elsewhere | Failure | Refusal<400, { error: string; }> | ' +
        'Success<200, { message: string; }> | Unanswered',
    )
    expect(await onPage('const read', 'read')).toBe(
      'const read: Elsewhere | Failure | Success<200, { title: string; at: string; }> | Unanswered',
    )
  })

  it('on a revived result is the same, with the data that the schema makes', async () => {
    expect(await onPage('const revived', 'revived')).toBe(
      'const revived: Elsewhere | Failure | Success<200, { at: Date; }> | Unanswered',
    )
  })

  it('on data is the data', async () => {
    expect(await onPage('sent.data', 'data')).toMatch(
      /^\(property\) Success<200, \{ message: string; \}>\.data: \{ message: string; \}/,
    )
    expect(await onPage('sent.data.message', 'message')).toBe('(property) message: string')
  })

  it('on a refusal in the words of the view is those words', async () => {
    expect(await onPage('sent.error', 'error')).toMatch(
      /^\(property\) Refusal<400, \{ error: string; \}>\.error: \{ error: string; \}/,
    )
  })

  it('on what is sent is what the view takes', async () => {
    expect(await onPage('json: {', 'json')).toBe('(property) json: { name: string; age: number; }')
  })

  it('on the values of a path is their names and types', async () => {
    expect(await onPage('params: {', 'params')).toBe(
      '(property) params: { slug: string; year: number; }',
    )
    expect(await onPage('year: 2026', 'year')).toBe('(property) year: number')
  })

  it('on a method shows the one route, with nothing a reader would have to look up but the options', async () => {
    const shown = await onPage('api.post', 'post')
    expect(shown).toContain('path: "/ajax-endpoint/"')
    expect(shown).toContain('json: { name: string; age: number; }')
    expect(shown).toContain('Success<200, { message: string; }>')
    expect(shown.length).toBeLessThan(450)
  })

  it('on a client is that it is one', async () => {
    expect(await onPage('const api', 'api')).toBe('const api: Client<Routes>')
  })

  it('on reverse is the name and its values, not the site', async () => {
    expect(await onSite('reverse(request', 'reverse')).toBe(
      'const reverse: <"article">(request: HttpRequest, name: "article", ' +
        'values: { slug: string; year: number; }, options?: ReverseOptions | undefined) => string',
    )
  })

  it('on the reverse of the urls themselves is the same, behind their type, cut short', async () => {
    const [before = '', after = ''] = (await onSite("urls.reverse('", 'reverse')).split('.reverse')
    expect(before.length).toBeLessThan(450)
    expect(after).toMatch(
      /^<"article">\(name: "article", values: \{ slug: string; year: number; \}, /,
    )
  })

  it('on an answer whose status is open names no machinery either', async () => {
    expect(await onPage('const open', 'open')).toBe(
      'const open: Elsewhere | Failure | Refusal<ErrorStatus, { done: boolean; }> | ' +
        'Success<SuccessStatus, { done: boolean; }> | Unanswered',
    )
  })
})

describe('the list of an editor', () => {
  it('of paths has those that answer the method', async () => {
    const lines = page.split('\n')
    const line = lines.findIndex((text) => text.includes("post('')"))
    const character = (lines[line] ?? '').indexOf("''") + 1
    const offered = await server.complete(file('page'), { line, character })
    expect(offered).toContain('/ajax-endpoint/')
    expect(offered).toContain('/other7/')
    expect(offered).not.toContain('/read-only/')
  })
})
