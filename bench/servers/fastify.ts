import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import session from '@fastify/session'
import files from '@fastify/static'
import view from '@fastify/view'
import ejs from 'ejs'
import { fastify, type FastifyInstance } from 'fastify'

import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, greet, jsonBody, member, rows, textBody, uploadSize } from '../data.ts'
import { version } from '../version.ts'

export const title = version('fastify')
export const uses: ServerModule['uses'] = {
  json: 'a response schema',
  catalogue: 'a response schema',
  rows: `@fastify/view with ${version('ejs')}`,
  'secured person': '@fastify/helmet, @fastify/cookie, @fastify/csrf-protection, JSON Schema',
  form: 'the same and @fastify/formbody',
  page: '@fastify/session with its store in memory, @fastify/csrf-protection, @fastify/helmet, @fastify/view with ejs',
  upload: '@fastify/multipart, piped to disk',
  file: '@fastify/static',
}
export const lacks: ServerModule['lacks'] = {}

declare module 'fastify' {
  interface Session {
    name?: string
  }
}

const secret = 'a secret of at least thirty-two characters'
const object = (properties: object): object => ({ type: 'object', properties })
const string = { type: 'string' }
const number = { type: 'number' }

const responses = {
  greeting: object({ message: string }),
  status: object({ message: string, status: string }),
  size: object({ size: number }),
  catalogue: object({
    items: {
      type: 'array',
      items: object({
        id: number,
        name: string,
        price: number,
        tags: { type: 'array', items: string },
        available: { type: 'boolean' },
        updated: string,
      }),
    },
  }),
}
const Person = { ...object({ name: string, age: number }), required: ['name', 'age'] }
const Member = {
  ...object({
    name: { ...string, minLength: 1, maxLength: 80 },
    email: { ...string, format: 'email' },
    topic: { enum: ['news', 'talks', 'none'] },
    message: { ...string, maxLength: 2000 },
  }),
  required: ['name', 'email', 'topic', 'message'],
}

async function protect(app: FastifyInstance, mode: Mode): Promise<void> {
  await app.register(helmet)
  await app.register(cookie, { secret })
  await app.register(formbody)
  if (mode === 'session') {
    await app.register(session, { secret, cookie: { secure: false }, saveUninitialized: false })
    await app.register(csrf, { sessionPlugin: '@fastify/session' })
  } else {
    await app.register(csrf, { cookieOpts: { signed: true, path: '/' } })
  }
  app.get('/token/', (request, reply) => {
    if (mode === 'session') request.session.set('name', member.name)
    const token = reply.generateCsrf()
    return { headers: { 'x-csrf-token': token }, fields: { _csrf: token } }
  })
}

function answer(app: FastifyInstance, folder: string): void {
  app.get('/text/', (_request, reply) => reply.type('text/html').send(textBody))
  app.get('/json/', { schema: { response: { 200: responses.status } } }, () => jsonBody)
  app.get('/catalogue/', { schema: { response: { 200: responses.catalogue } } }, () => catalogue)
  app.get('/rows/', (_request, reply) => reply.view('rows.ejs', { rows }))
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- it is Fastify
  app.post('/upload/', { schema: { response: { 200: responses.size } } }, async (request) => {
    const data = await request.file({ limits: { fileSize: 2 * uploadSize } })
    const path = join(folder, 'uploads', request.id)
    if (data === undefined) return { size: 0 }
    await pipeline(data.file, createWriteStream(path))
    const { size } = await stat(path)
    await rm(path)
    return { size }
  })
  app.get('/profile/', (request, reply) => {
    const name = request.session.get('name')
    const token = reply.generateCsrf()
    const topics = ['news', 'talks', 'none']
    return reply.view('page.ejs', { name, field: '_csrf', token, topics })
  })
}

export async function start(mode: Mode, folder: string): Promise<RunningServer> {
  const app = fastify()
  if (mode !== 'bare') await protect(app, mode)
  await app.register(view, { engine: { ejs }, root: join(import.meta.dirname, 'views') })
  await app.register(multipart)
  await app.register(files, { root: join(folder, 'static'), prefix: '/static/' })
  answer(app, folder)
  // A token in a header is there before the body, one in a field comes with it.
  const early = mode === 'secured' ? { onRequest: app.csrfProtection } : {}
  const late = mode === 'secured' ? { preHandler: app.csrfProtection } : {}
  const schema = { body: Person, response: { 200: responses.greeting } }
  app.post<{ Body: { name: string; age: number } }>(
    '/person/',
    { schema, ...early },
    (request) => ({
      message: greet(request.body.name, request.body.age),
    }),
  )
  app.post('/join/', { schema: { body: Member }, ...late }, (_request, reply) =>
    reply.redirect('/thanks/', 303),
  )
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return { port: Number(new URL(address).port) }
}
