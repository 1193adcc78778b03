import cookieParser from 'cookie-parser'
import { doubleCsrf } from 'csrf-csrf'
import express from 'express'
import helmet from 'helmet'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'

import { jsonBody, textBody, type Mode, type RunningServer } from '../contract.ts'
import { version } from '../version.ts'

export const title = version('express')
export const secured = 'helmet, cookie-parser, csrf-csrf, valibot'

const Person = v.object({ name: v.string(), age: v.number() })

export async function start(mode: Mode): Promise<RunningServer> {
  const app = express()
  if (mode === 'secured') {
    const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
      getSecret: () => 'a secret of at least thirty-two characters',
      getSessionIdentifier: () => 'session',
      cookieName: 'csrf',
      cookieOptions: { secure: false },
    })
    app.use(helmet())
    app.use(cookieParser())
    app.use(doubleCsrfProtection)
    app.get('/token/', (request, response) => {
      response.json({ headers: { 'x-csrf-token': generateCsrfToken(request, response) } })
    })
  }
  app.use(express.json())
  app.get('/text/', (_request, response) => void response.type('html').send(textBody))
  app.get('/json/', (_request, response) => void response.json(jsonBody))
  app.post('/person/', (request, response) => {
    const body = request.body as { name: string; age: number }
    const { name, age } = mode === 'secured' ? v.parse(Person, body) : body
    response.json({ message: `Hello, ${name}. You are ${age} years old.` })
  })
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port })
    })
  })
}
