import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import cookieParser from 'cookie-parser'
import { doubleCsrf } from 'csrf-csrf'
import express, { type Express, type Request } from 'express'
import session from 'express-session'
import helmet from 'helmet'
import multer from 'multer'
import * as v from 'valibot'

import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, greet, jsonBody, member, rows, textBody } from '../data.ts'
import { version } from '../version.ts'
import { Member, Person } from './schemas.ts'

export const title = version('express')
export const uses: ServerModule['uses'] = {
  rows: version('ejs'),
  'secured person': 'helmet, cookie-parser, csrf-csrf, valibot',
  form: 'helmet, cookie-parser, csrf-csrf, express.urlencoded, valibot',
  page: 'express-session with its MemoryStore, csrf-csrf, helmet, ejs',
  upload: 'multer, to disk',
  file: 'express.static',
}
export const lacks: ServerModule['lacks'] = {}

declare module 'express-session' {
  interface SessionData {
    name: string
  }
}

const field = '_csrf'
const secret = 'a secret of at least thirty-two characters'

function protect(app: Express, mode: Mode): (request: Request) => string {
  app.use(helmet())
  if (mode === 'session') {
    app.use(session({ secret, resave: false, saveUninitialized: false }))
  }
  app.use(cookieParser())
  app.use(express.urlencoded())
  const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (request) => (mode === 'session' ? request.session.id : 'visitor'),
    cookieName: 'csrf',
    cookieOptions: { secure: false },
    getCsrfTokenFromRequest: (request) =>
      request.is('urlencoded')
        ? (request.body as { [field]?: string })[field]
        : request.headers['x-csrf-token'],
  })
  app.use(doubleCsrfProtection)
  const tokenOf = (request: Request): string =>
    generateCsrfToken(request, request.res as Parameters<typeof generateCsrfToken>[1])
  app.get('/token/', (request, response) => {
    if (mode === 'session') request.session.name = member.name
    const token = tokenOf(request)
    response.json({ headers: { 'x-csrf-token': token }, fields: { [field]: token } })
  })
  return tokenOf
}

export async function start(mode: Mode, folder: string): Promise<RunningServer> {
  const app = express()
  app.set('view engine', 'ejs')
  app.set('views', join(import.meta.dirname, 'views'))
  const upload = multer({ dest: join(folder, 'uploads') })
  const tokenOf = mode === 'bare' ? undefined : protect(app, mode)
  app.use('/static', express.static(join(folder, 'static')))
  app.use(express.json())
  app.get('/text/', (_request, response) => void response.type('html').send(textBody))
  app.get('/json/', (_request, response) => void response.json(jsonBody))
  app.get('/catalogue/', (_request, response) => void response.json(catalogue))
  app.get('/rows/', (_request, response) => response.render('rows', { rows }))
  app.post('/person/', (request, response) => {
    const body = request.body as { name: string; age: number }
    const { name, age } = mode === 'secured' ? v.parse(Person, body) : body
    response.json({ message: greet(name, age) })
  })
  app.post('/join/', (request, response) => {
    v.parse(Member, request.body)
    response.redirect(303, '/thanks/')
  })
  app.get('/profile/', (request, response) => {
    const { name } = request.session
    const token = tokenOf?.(request)
    response.render('page', { name, field, token, topics: ['news', 'talks', 'none'] })
  })
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 takes rejections itself
  app.post('/upload/', upload.single('file'), async (request, response) => {
    const { size, path } = request.file ?? { size: 0, path: '' }
    await rm(path)
    response.json({ size })
  })
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port })
    })
  })
}
