/** How many calls a page makes, whatever the number of routes. */
const calls = 100

/** The number of a name, so that every path, view and type is its own. */
const item = (index: number) => `item${index}`

/** Each kind of view a site has, one after the other. */
function viewOf(index: number): string {
  const name = item(index)
  switch (index % 4) {
    case 0:
      return `export const ${name} = (request: HttpRequest, { id }: { id: number }) =>
  new JsonResponse({ ${name}: id, path: request.path, at: new Date() })`
    case 1:
      return `export const ${name} = async (request: HttpRequest, { id }: { id: number }) => {
  if (request.method !== 'POST') return new HttpResponse('Invalid Request', { status: 405 })
  try {
    const data = await request.json<{ name: string }>()
    return new JsonResponse({ ${name}: data.name, id })
  } catch (error) {
    return new JsonResponse({ error: String(error) }, { status: 400 })
  }
}`
    case 2:
      return `export const ${name} = view({
  GET: (request: HttpRequest, { id }: { id: number }) => new HttpResponse(\`\${request.path}\${id}\`),
  POST: input({ json: Person }, (request, { json }, { id }: { id: number }) =>
    new JsonResponse({ ${name}: json.name, path: request.path, id })),
})`
    default:
      return `export const ${name} = requireGet((request: HttpRequest, { id }: { id: number }) =>
  new JsonResponse({ ${name}: [request.path], id: String(id) }))`
  }
}

const sections = 10
const section = (index: number) => `section${index % sections}`
const pathOf = (index: number) => `${section(index)}/${item(index)}/<int:id>/`

function callOf(index: number, count: number): string {
  const target = index % count
  const variable = `result${index}`
  const path = `'/${pathOf(target)}'`
  const params = `params: { id: ${index} }`
  const name = item(target)
  const check = `if (${variable}.ok) void ${variable}.data.${name}`
  switch (target % 4) {
    case 1:
      return `const ${variable} = await api.post(${path}, { ${params}, json: { name: 'x' } })\n${check}`
    case 2:
      return `const ${variable} = await api.post(${path}, { ${params}, json: { name: 'x' } })\n${check}`
    default:
      return `const ${variable} = await api.get(${path}, { ${params} })\n${check}`
  }
}

/** The files of a site with so many routes, and of a page that calls it. */
export interface Site {
  /** The views, a file for each section. */
  readonly views: Readonly<Record<string, string>>
  readonly urls: string
  /** A hundred typed calls. */
  readonly page: string
  /** A hundred typed addresses. */
  readonly links: string
}

/**
 * Writes a site: views of four kinds in ten files, their urls, and a page with a hundred typed calls and
 * as many typed addresses.
 *
 * Nobody writes a thousand views into one file. Whoever did would wait a tenth of a second longer, with any
 * library: TypeScript walks back over all statements of a file for each imported name that one of them uses.
 *
 * @param count The number of routes.
 * @returns The text of the files.
 */
export function generateSite(count: number): Site {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const names = Array.from({ length: sections }, (_, index) => section(index))
  const views = Object.fromEntries(
    names.map((name) => [
      `${name}.ts`,
      `import { HttpRequest, HttpResponse, input, JsonResponse, requireGet, view } from 'riposte'
import * as v from 'valibot'

const Person = v.object({ name: v.string() })
${indexes
  .filter((index) => section(index) === name)
  .map(viewOf)
  .join('\n')}

export const used = [HttpRequest, HttpResponse, input, JsonResponse, requireGet, view, Person]
`,
    ]),
  )
  const routes = indexes.map(
    (index) =>
      `  path('${pathOf(index)}', ${section(index)}.${item(index)}, { name: '${item(index)}' }),`,
  )
  const urls = `import { path, routes, type RoutesOf } from 'riposte'
${names.map((name) => `import * as ${name} from './${name}.ts'`).join('\n')}

export const urls = routes(
${routes.join('\n')}
)
export interface Routes extends RoutesOf<typeof urls> {}
`
  const callIndexes = Array.from({ length: calls }, (_, index) => index)
  const page = `import { client } from 'riposte/client'
import type { Routes } from './urls.ts'

const api = client<Routes>()
${callIndexes.map((index) => callOf(index, count)).join('\n')}
`
  const links = `import { urls } from './urls.ts'

${callIndexes.map((index) => `urls.reverse('${item(index % count)}', { id: ${index} })`).join('\n')}
`
  return { views, urls, page, links }
}

/**
 * Writes the empty project: everything is imported, nothing is called.
 *
 * @returns The text of the one file.
 */
export function generateEmpty(): string {
  return `import { HttpRequest, HttpResponse, input, JsonResponse, requireGet, view } from 'riposte'
import { path, routes, type RoutesOf } from 'riposte'
import { client } from 'riposte/client'
import * as v from 'valibot'

export const used = [HttpRequest, HttpResponse, JsonResponse, input, requireGet, view, path, routes, client, v]
export type Used = RoutesOf<{ served: never }>
`
}
