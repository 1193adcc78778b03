import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import helmet from '@fastify/helmet'
import { fastify } from 'fastify'

import { jsonBody, textBody, type Mode, type RunningServer } from '../contract.ts'
import { version } from '../version.ts'

export const title = version('fastify')
export const secured = '@fastify/helmet, @fastify/cookie, @fastify/csrf-protection, JSON Schema'

const body = {
  type: 'object',
  required: ['name', 'age'],
  properties: { name: { type: 'string' }, age: { type: 'number' } },
}
const message = { type: 'object', properties: { message: { type: 'string' } } }
const status = { type: 'object', properties: { ...message.properties, status: { type: 'string' } } }

export async function start(mode: Mode): Promise<RunningServer> {
  const app = fastify()
  if (mode === 'secured') {
    await app.register(helmet)
    await app.register(cookie, { secret: 'a secret of at least thirty-two characters' })
    await app.register(csrf, { cookieOpts: { signed: true, path: '/' } })
    app.get('/token/', (_request, reply) => ({ headers: { 'x-csrf-token': reply.generateCsrf() } }))
  }
  app.get('/text/', (_request, reply) => reply.type('text/html').send(textBody))
  app.get('/json/', { schema: { response: { 200: status } } }, () => jsonBody)
  app.post<{ Body: { name: string; age: number } }>(
    '/person/',
    {
      schema: { body, response: { 200: message } },
      ...(mode === 'secured' && { onRequest: app.csrfProtection }),
    },
    ({ body }) => ({ message: `Hello, ${body.name}. You are ${body.age} years old.` }),
  )
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return { port: Number(new URL(address).port) }
}
