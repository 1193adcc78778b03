import { version } from '../version.ts'

type Files = Readonly<Record<string, string>>

/** One way to write the same site, and the same page that calls it. */
export interface Peer {
  readonly title: string
  /** Everything is imported, nothing is served. */
  readonly empty: Files
  /** So many routes, in ten parts as their documentation advises, and a hundred calls. */
  site(count: number): Files
}

const calls = 100
const parts = 10

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const item = (index: number): string => `item${index}`
const part = (index: number): string => `part${index % parts}`
const reads = (index: number): boolean => (index / parts) % 2 < 1

/** `write` for every route, by part. */
function inParts(
  count: number,
  write: (index: number) => string,
  wrap: (part: string, routes: string[]) => string,
): string {
  return numbers(parts)
    .map((number) => {
      const mine = numbers(count).filter((index) => index % parts === number)
      return wrap(part(number), mine.map(write))
    })
    .join('\n')
}

const eachPart = (write: (part: string) => string, between: string): string =>
  numbers(parts).map(part).map(write).join(between)

/** A hundred calls, each of which looks at what came. */
function page(head: string, count: number, call: (index: number, result: string) => string): Files {
  const lines = numbers(calls).map((index) => call(index % count, `r${index}`))
  return { 'page.ts': `${head}\n${lines.join('\n')}\n` }
}

const riposte: Peer = {
  title: 'riposte',
  empty: {
    'page.ts': `import { include, input, JsonResponse, path, routes, type RoutesOf, view } from 'riposte'
import { client } from 'riposte/client'
import * as v from 'valibot'
export const used = [include, input, JsonResponse, path, routes, view, client, v]
export type Used = RoutesOf<{ served: never }>
`,
  },
  site(count) {
    const write = (index: number): string =>
      reads(index)
        ? `  path('${item(index)}/<int:id>/', view({ GET: (_request: HttpRequest, { id }: { id: number }) => new JsonResponse({ ${item(index)}: id }) })),`
        : `  path('${item(index)}/<int:id>/', view({ POST: input({ json: Person }, (_request, { json }, { id }: { id: number }) => new JsonResponse({ ${item(index)}: json.name, id })) })),`
    return {
      'server.ts': `import { HttpRequest, include, input, JsonResponse, path, routes, type RoutesOf, view } from 'riposte'
import * as v from 'valibot'
export const Person = v.object({ name: v.string() })
export type Request = HttpRequest
${inParts(count, write, (name, routes) => `const ${name} = routes(\n${routes.join('\n')}\n)`)}
export const urls = routes(
${eachPart((name) => `  include('${name}/', ${name}),`, '\n')}
)
export interface Routes extends RoutesOf<typeof urls> {}
export const used = [input, view, JsonResponse, path]
`,
      ...page(
        `import { client } from 'riposte/client'\nimport type { Routes } from './server.ts'\nconst api = client<Routes>()`,
        count,
        (index, result) =>
          `const ${result} = await api.${reads(index) ? 'get' : 'post'}('/${part(index)}/${item(index)}/<int:id>/', { params: { id: 1 }${reads(index) ? '' : `, json: { name: 'x' }`} })
if (${result}.ok) void ${result}.data.${item(index)}`,
      ),
    }
  },
}

const hono: Peer = {
  title: `${version('hono').replace('hono', 'Hono')}, hc`,
  empty: {
    'page.ts': `import { sValidator } from '@hono/standard-validator'
import { Hono } from 'hono'
import { hc } from 'hono/client'
import * as v from 'valibot'
export const used = [sValidator, Hono, hc, v]
`,
  },
  site(count) {
    const write = (index: number): string =>
      reads(index)
        ? `  .get('/${item(index)}/:id', (c) => c.json({ ${item(index)}: Number(c.req.param('id')) }))`
        : `  .post('/${item(index)}/:id', sValidator('json', Person), (c) => c.json({ ${item(index)}: c.req.valid('json').name, id: Number(c.req.param('id')) }))`
    return {
      'server.ts': `import { sValidator } from '@hono/standard-validator'
import { Hono } from 'hono'
import * as v from 'valibot'
export const Person = v.object({ name: v.string() })
${inParts(count, write, (name, routes) => `const ${name} = new Hono()\n${routes.join('\n')}`)}
export const app = new Hono()
${eachPart((name) => `  .route('/${name}', ${name})`, '\n')}
export type App = typeof app
export const used = [sValidator]
`,
      ...page(
        `import { hc } from 'hono/client'\nimport type { App } from './server.ts'\nconst api = hc<App>('http://localhost/')`,
        count,
        (index, result) =>
          `const ${result} = await api.${part(index)}.${item(index)}[':id'].${reads(index) ? '$get' : '$post'}({ param: { id: '1' }${reads(index) ? '' : `, json: { name: 'x' }`} })
if (${result}.ok) void (await ${result}.json()).${item(index)}`,
      ),
    }
  },
}

const trpc: Peer = {
  title: version('@trpc/server').replace('@trpc/server', 'tRPC'),
  empty: {
    'page.ts': `import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { initTRPC } from '@trpc/server'
import * as v from 'valibot'
export const used = [createTRPCClient, httpBatchLink, initTRPC, v]
`,
  },
  site(count) {
    const write = (index: number): string =>
      reads(index)
        ? `  ${item(index)}: t.procedure.input(Id).query(({ input }) => ({ ${item(index)}: input.id })),`
        : `  ${item(index)}: t.procedure.input(Person).mutation(({ input }) => ({ ${item(index)}: input.name, id: input.id })),`
    return {
      'server.ts': `import { initTRPC } from '@trpc/server'
import * as v from 'valibot'
const t = initTRPC.create()
export const Id = v.object({ id: v.number() })
export const Person = v.object({ id: v.number(), name: v.string() })
${inParts(count, write, (name, routes) => `const ${name} = t.router({\n${routes.join('\n')}\n})`)}
export const app = t.router({ ${eachPart((name) => name, ', ')} })
export type App = typeof app
`,
      ...page(
        `import { createTRPCClient, httpBatchLink } from '@trpc/client'\nimport type { App } from './server.ts'\nconst api = createTRPCClient<App>({ links: [httpBatchLink({ url: 'http://localhost/' })] })`,
        count,
        (index, result) =>
          `const ${result} = await api.${part(index)}.${item(index)}.${reads(index) ? 'query({ id: 1 })' : `mutate({ id: 1, name: 'x' })`}
void ${result}.${item(index)}`,
      ),
    }
  },
}

const elysia: Peer = {
  title: `${version('elysia').replace('elysia', 'Elysia')}, Eden`,
  empty: {
    'page.ts': `import { treaty } from '@elysiajs/eden'
import { Elysia } from 'elysia'
import * as v from 'valibot'
export const used = [treaty, Elysia, v]
`,
  },
  site(count) {
    const write = (index: number): string =>
      reads(index)
        ? `  .get('/${item(index)}/:id', ({ params }) => ({ ${item(index)}: Number(params.id) }))`
        : `  .post('/${item(index)}/:id', ({ body, params }) => ({ ${item(index)}: body.name, id: Number(params.id) }), { body: Person })`
    return {
      'server.ts': `import { Elysia } from 'elysia'
import * as v from 'valibot'
export const Person = v.object({ name: v.string() })
${inParts(count, write, (name, routes) => `const ${name} = new Elysia({ prefix: '/${name}' })\n${routes.join('\n')}`)}
export const app = new Elysia()
${eachPart((name) => `  .use(${name})`, '\n')}
export type App = typeof app
`,
      ...page(
        `import { treaty } from '@elysiajs/eden'\nimport type { App } from './server.ts'\nconst api = treaty<App>('http://localhost/')`,
        count,
        (index, result) =>
          `const ${result} = await api.${part(index)}.${item(index)}({ id: 1 }).${reads(index) ? 'get()' : `post({ name: 'x' })`}
if (${result}.data) void ${result}.data.${item(index)}`,
      ),
    }
  },
}

/** Who is measured. */
export const peers: readonly Peer[] = [riposte, hono, trpc, elysia]
