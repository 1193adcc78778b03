/** `node:http` by itself, sending what riposte sends: the ground every ratio stands on. */
import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, fileName, greet, jsonBody, member, textBody } from '../data.ts'
import { pageByHand, rowsByHand } from './plain-html.ts'

export const title = `node:http (${process.version})`
export const uses: ServerModule['uses'] = {
  rows: 'a template literal and a function that escapes',
  'secured person': 'the headers riposte sends; nothing is checked',
  form: 'the body read and decoded; nothing is checked',
  page: 'a page of the same size; no session, no token',
  upload: 'the body read and counted, not parsed',
  file: '`createReadStream`',
}
export const lacks: ServerModule['lacks'] = {}

/** The headers riposte sends by default; bytes only here. */
const protections = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'same-origin',
  'Cross-Origin-Opener-Policy',
  'same-origin',
  'X-Frame-Options',
  'DENY',
]

const nothing =
  '{"type":"about:blank","title":"Not Found","status":404,"code":"NOT_FOUND","detail":"There is nothing at this address."}'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const page = 'text/html; charset=utf-8'
const json = 'application/json'

function read(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => done(Buffer.concat(chunks)))
}

function answers(extra: string[], file: string): Map<string, Answer> {
  const send = (response: ServerResponse, type: string, body: string): void => {
    const length = String(Buffer.byteLength(body))
    response.writeHead(200, ['Content-Type', type, 'Content-Length', length, ...extra])
    response.end(body)
  }
  const { size, mtime } = statSync(file)
  const tag = `"${size.toString(16)}-${mtime.getTime().toString(16)}"`
  const validators = ['ETag', tag, 'Last-Modified', mtime.toUTCString()]
  return new Map<string, Answer>([
    ['/text/', (_, response) => send(response, page, textBody)],
    ['/json/', (_, response) => send(response, json, JSON.stringify(jsonBody))],
    ['/catalogue/', (_, response) => send(response, json, JSON.stringify(catalogue))],
    ['/rows/', (_, response) => send(response, page, rowsByHand())],
    ['/profile/', (_, response) => send(response, page, pageByHand(member.name))],
    ['/token/', (_, response) => send(response, json, '{"headers":{}}')],
    [
      '/person/',
      (request, response) =>
        read(request, (body) => {
          const { name, age } = JSON.parse(body.toString()) as { name: string; age: number }
          send(response, json, JSON.stringify({ message: greet(name, age) }))
        }),
    ],
    [
      '/join/',
      (request, response) =>
        read(request, (body) => {
          const fields = new URLSearchParams(body.toString())
          response.writeHead(303, ['Location', fields.has('name') ? '/thanks/' : '/', ...extra])
          response.end()
        }),
    ],
    [
      '/upload/',
      (request, response) => {
        let size = 0
        request.on('data', (chunk: Buffer) => (size += chunk.length))
        request.on('end', () => send(response, json, JSON.stringify({ size: size - framing })))
      },
    ],
    [
      `/static/${fileName}`,
      (request, response) => {
        if (request.headers['if-none-match'] === tag) response.writeHead(304, validators).end()
        else {
          const head = ['Content-Type', 'text/css; charset=utf-8', 'Content-Length', String(size)]
          response.writeHead(200, [...head, ...validators])
          createReadStream(file).pipe(response)
        }
      },
    ],
  ])
}

/** Bytes of the upload that are not the file's. */
const framing = 169

export async function start(mode: Mode, folder: string): Promise<RunningServer> {
  const extra = mode === 'bare' ? [] : protections
  const known = answers(extra, join(folder, 'static', fileName))
  const server = createServer((request, response) => {
    const answer = known.get(request.url ?? '')
    if (answer) answer(request, response)
    else {
      const head = [
        'Content-Type',
        'application/problem+json',
        'Content-Length',
        String(nothing.length),
      ]
      response.writeHead(404, head).end(nothing)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port }
}
