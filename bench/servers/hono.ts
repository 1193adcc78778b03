import { serve } from '@hono/node-server'
import { sValidator } from '@hono/standard-validator'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import * as v from 'valibot'

import { jsonBody, textBody, type Mode, type RunningServer } from '../contract.ts'
import { version } from '../version.ts'

export const title = `${version('hono')}, ${version('@hono/node-server')}`
export const secured = 'secureHeaders, csrf (Origin and Sec-Fetch-Site; it has no token), valibot'

const Person = v.object({ name: v.string(), age: v.number() })

export async function start(mode: Mode): Promise<RunningServer> {
  const app = new Hono()
  app.get('/text/', (c) => c.html(textBody))
  app.get('/json/', (c) => c.json(jsonBody))
  app.get('/token/', (c) => c.json({ headers: {} }))
  if (mode === 'secured') {
    app.use(secureHeaders())
    app.use(csrf())
    app.post('/person/', sValidator('json', Person), (c) => {
      const { name, age } = c.req.valid('json')
      return c.json({ message: `Hello, ${name}. You are ${age} years old.` })
    })
  } else {
    app.post('/person/', async (c) => {
      const { name, age } = await c.req.json<{ name: string; age: number }>()
      return c.json({ message: `Hello, ${name}. You are ${age} years old.` })
    })
  }
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve({ port }))
  })
}
