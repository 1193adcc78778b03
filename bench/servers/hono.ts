import { useSession, useSessionStorage, type SessionEnv } from '@hono/session'
import { sValidator } from '@hono/standard-validator'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'

import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, greet, jsonBody, member, rows, textBody } from '../data.ts'
import { version } from '../version.ts'
import { Member, Person } from './schemas.ts'

const isBun = 'Bun' in globalThis

export const title = version('hono')
export const uses: ServerModule['uses'] = {
  text: `${version('@hono/node-server')} on Node`,
  rows: 'its html helper',
  'secured person':
    'secureHeaders, csrf (by Origin and Sec-Fetch-Site; it has no token), valibot by @hono/standard-validator',
  form: 'the same',
  page: `${version('@hono/session')} with a Map, secureHeaders, csrf, its html helper; no token`,
  upload: 'parseBody, to memory',
  file: 'serveStatic and the etag middleware',
}
export const lacks: ServerModule['lacks'] = {}
export const passes: ServerModule['passes'] = {
  'secured person': 'csrf looks at form types only and lets JSON of other sites through to CORS',
}

const secret = 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5'

const field = (name: string, label: string, control: unknown): unknown =>
  html`<div class="field"><label for="id_${name}">${label}</label>${control}</div>`
const choice = (topic: string): unknown =>
  html`<div class="choice"><input id="id_topic_${topic}" name="topic" type="radio" value="${topic}" required><label for="id_topic_${topic}">${topic}</label></div>`

const page = (name: string): ReturnType<typeof html> => html`<!doctype html>
<html lang="en">
<title>Your page</title>
<h1>Welcome back, ${name}</h1>
<form method="post">
${field('name', 'Name', html`<input type="text" maxlength="80" id="id_name" name="name" required>`)}
${field('email', 'Email', html`<input type="email" id="id_email" name="email" required>`)}
<fieldset class="field"><legend>Topic</legend>${['news', 'talks', 'none'].map(choice)}</fieldset>
${field('message', 'Message', html`<textarea rows="5" maxlength="2000" id="id_message" name="message" required></textarea>`)}
<button class="submit">Send</button>
</form>
</html>`

function protect(app: Hono<SessionEnv>, mode: Mode): void {
  app.use(secureHeaders())
  app.use(csrf())
  if (mode !== 'session') {
    app.get('/token/', (c) => c.json({ headers: {} }))
    return
  }
  const kept = new Map<string, unknown>()
  const storage = {
    get: (sid: string) => kept.get(sid) ?? null,
    set: (sid: string, value: unknown) => void kept.set(sid, value),
    delete: (sid: string) => void kept.delete(sid),
  }
  // These three are all that the package's `Storage` has; only the type around it cannot be inferred from here.
  app.use(useSessionStorage(storage as unknown as Parameters<typeof useSessionStorage>[0]))
  app.use(useSession({ secret }))
  app.get('/token/', async (c) => {
    await c.var.session.update({ name: member.name })
    return c.json({ headers: {} })
  })
  app.get('/profile/', async (c) => {
    const data = await c.var.session.get()
    return c.html(page(String(data?.['name'])))
  })
}

function answer(app: Hono<SessionEnv>, mode: Mode): void {
  app.get('/text/', (c) => c.html(textBody))
  app.get('/json/', (c) => c.json(jsonBody))
  app.get('/catalogue/', (c) => c.json(catalogue))
  app.get('/rows/', (c) =>
    c.html(
      html`<tbody>${rows.map(
        ({ id, name, note, city, total }) => html`<tr>
<td>${id}</td>
<td>${name}</td>
<td>${note}</td>
<td>${city}</td>
<td>${total}</td>
</tr>`,
      )}</tbody>`,
    ),
  )
  if (mode === 'bare') {
    app.post('/person/', async (c) => {
      const { name, age } = await c.req.json<{ name: string; age: number }>()
      return c.json({ message: greet(name, age) })
    })
  } else {
    app.post('/person/', sValidator('json', Person), (c) => {
      const { name, age } = c.req.valid('json')
      return c.json({ message: greet(name, age) })
    })
  }
  app.post('/join/', sValidator('form', Member), (c) => c.redirect('/thanks/', 303))
  app.post('/upload/', async (c) => {
    const { file } = await c.req.parseBody()
    return c.json({ size: file instanceof File ? file.size : 0 })
  })
}

/** Files and the port, as each runtime has them. */
async function listen(app: Hono<SessionEnv>, folder: string): Promise<RunningServer> {
  const options = { root: folder }
  if (isBun) {
    const { serveStatic } = await import('hono/bun')
    app.use('/static/*', etag(), serveStatic(options))
    const { listenOnBun } = await import('./bun.ts')
    return listenOnBun(app.fetch)
  }
  const { serve } = await import('@hono/node-server')
  const { serveStatic } = await import('@hono/node-server/serve-static')
  app.use('/static/*', etag(), serveStatic(options))
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve({ port }))
  })
}

export async function start(mode: Mode, folder: string): Promise<RunningServer> {
  const app = new Hono<SessionEnv>()
  if (mode !== 'bare') protect(app, mode)
  answer(app, mode)
  return listen(app, folder)
}
