import { join } from 'node:path'

import * as v from 'valibot'

import {
  createApplication,
  getToken,
  html,
  HttpResponse,
  input,
  JsonResponse,
  path,
  routes,
  view,
  type HttpRequest,
} from '../../src/index.ts'
import { getSession, MemoryStore, sessions } from '../../src/sessions/index.ts'
import { staticFiles } from '../../src/static/index.ts'
import { collectedFiles, collectStatic } from '../../src/static/node/index.ts'
import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, greet, jsonBody, member, rows, textBody } from '../data.ts'
import { bindForm, joinView } from './riposte-form.ts'

export const title = 'riposte'
export const uses: ServerModule['uses'] = {
  rows: '`html`',
  'secured person':
    'as it comes: host check, CSRF by `Origin` and token, headers; `input()` with valibot',
  form: 'as it comes, `formHandlers` with valibot: the same schema makes the form, its checks and its errors',
  page: '`sessions()` with `MemoryStore`, `html` and a form made of its schema',
  upload: '`request.files()`, to disk by itself; on other runtimes to memory',
  file: '`collectStatic` and `staticFiles`, as for production: small files stay in memory',
}
export const lacks: ServerModule['lacks'] = {}

const Person = v.object({ name: v.string(), age: v.number() })
const greeting = (name: string, age: number): JsonResponse<{ message: string }> =>
  new JsonResponse({ message: greet(name, age) })

/** POST JSON without a schema, as the bare peers have it. */
async function barePerson(request: HttpRequest): Promise<JsonResponse<{ message: string }>> {
  const { name, age } = await request.json<{ name: string; age: number }>()
  return greeting(name, age)
}

const securedPerson = view({
  POST: input({ json: Person }, (_request, { json }) => greeting(json.name, json.age)),
})

const fragment = (): HttpResponse =>
  new HttpResponse(
    html`<tbody>
      ${rows.map(
        ({ id, name, note, city, total }) =>
          html`<tr>
            <td>${id}</td>
            <td>${name}</td>
            <td>${note}</td>
            <td>${city}</td>
            <td>${total}</td>
          </tr>`,
      )}
    </tbody>`,
  )

async function upload(request: HttpRequest): Promise<JsonResponse<{ size: number }>> {
  const files = await request.files()
  return new JsonResponse({ size: files.get('file')?.size ?? 0 })
}

async function profile(request: HttpRequest): Promise<HttpResponse> {
  const session = await getSession(request)
  const page = html`<!doctype html>
    <html lang="en">
      <title>Your page</title>
      <h1>Welcome back, ${String(session.get('name'))}</h1>
      ${bindForm(request)}
    </html>`
  return new HttpResponse(page)
}

function token(mode: Mode): (request: HttpRequest) => Promise<JsonResponse<object>> {
  return async (request) => {
    if (mode === 'session') (await getSession(request)).set('name', member.name)
    const value = getToken(request)
    return new JsonResponse({
      headers: { 'X-CSRFToken': value },
      fields: { csrfmiddlewaretoken: value },
    })
  }
}

export async function start(mode: Mode, folder: string): Promise<RunningServer> {
  const collected = join(folder, `collected-${mode}-${process.pid}`)
  collectStatic({ from: join(folder, 'static'), to: collected })
  const assets = staticFiles(collectedFiles(collected))
  const urls = routes(
    path('text/', () => new HttpResponse(textBody)),
    path('json/', () => new JsonResponse(jsonBody)),
    path('catalogue/', () => new JsonResponse(catalogue)),
    path('rows/', fragment),
    path('person/', mode === 'bare' ? barePerson : securedPerson),
    path('join/', joinView),
    path('profile/', profile),
    path('upload/', upload),
    path('token/', token(mode)),
    assets.route,
  )
  const application = createApplication({
    urls,
    secretKey: 'a secret key of more than thirty-two characters',
    policy: { allowedHosts: ['127.0.0.1'] },
    ...(mode === 'session' && { sessions: sessions({ store: new MemoryStore() }) }),
    ...(mode === 'bare' && {
      without: ['security', 'common', 'clickjacking', 'csrf'] as const,
    }),
  })
  if ('Bun' in globalThis) {
    const { serve } = await import('../../src/servers/bun.ts')
    return serve(application, { port: 0 })
  }
  const { serve } = await import('../../src/servers/node/index.ts')
  return serve(application, { port: 0 })
}
