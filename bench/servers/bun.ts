/** `Bun.serve` by itself, sending what riposte sends: the ground on Bun. */
import { statSync } from 'node:fs'
import { join } from 'node:path'

import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, fileName, greet, jsonBody, member, textBody } from '../data.ts'
import { pageByHand, rowsByHand } from './plain-html.ts'

/** The little of Bun that is used here. */
interface BunServer {
  port: number
}
interface BunOptions {
  port: number
  hostname: string
  maxRequestBodySize?: number
  fetch: (request: Request) => Response | Promise<Response>
}
declare const Bun: { serve(options: BunOptions): BunServer; file(path: string): Blob }

export const title = 'Bun.serve'
export const uses: ServerModule['uses'] = {
  rows: 'a template literal and a function that escapes',
  'secured person': 'the headers riposte sends; nothing is checked',
  form: 'the body read and decoded; nothing is checked',
  page: 'a page of the same size; no session, no token',
  upload: 'request.formData()',
  file: 'Bun.file',
}
export const lacks: ServerModule['lacks'] = {}

/** Serves a fetch handler; for hono too, which has no more to it on Bun. */
export function listenOnBun(fetch: BunOptions['fetch']): RunningServer {
  return Bun.serve({ port: 0, hostname: '127.0.0.1', fetch })
}

const protections = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

type Answer = (request: Request) => Response | Promise<Response>

export async function start(mode: Mode, folder: string): Promise<RunningServer> {
  const extra = mode === 'bare' ? {} : protections
  const json = { headers: { 'Content-Type': 'application/json', ...extra } }
  const page = { headers: { 'Content-Type': 'text/html; charset=utf-8', ...extra } }
  const file = join(folder, 'static', fileName)
  const { size, mtime } = statSync(file)
  const tag = `"${size.toString(16)}-${mtime.getTime().toString(16)}"`
  const validators = { ETag: tag, 'Last-Modified': mtime.toUTCString() }
  const answers = new Map<string, Answer>([
    ['/text/', () => new Response(textBody, page)],
    ['/json/', () => new Response(JSON.stringify(jsonBody), json)],
    ['/catalogue/', () => new Response(JSON.stringify(catalogue), json)],
    ['/rows/', () => new Response(rowsByHand(), page)],
    ['/profile/', () => new Response(pageByHand(member.name), page)],
    ['/token/', () => new Response('{"headers":{}}', json)],
    [
      '/person/',
      async (request) => {
        const { name, age } = (await request.json()) as { name: string; age: number }
        return new Response(JSON.stringify({ message: greet(name, age) }), json)
      },
    ],
    [
      '/join/',
      async (request) => {
        const fields = new URLSearchParams(await request.text())
        const Location = fields.has('name') ? '/thanks/' : '/'
        return new Response(null, { status: 303, headers: { Location, ...extra } })
      },
    ],
    [
      '/upload/',
      async (request) => {
        const part = (await request.formData()).get('file')
        return new Response(JSON.stringify({ size: part instanceof File ? part.size : 0 }), json)
      },
    ],
    [
      `/static/${fileName}`,
      (request) =>
        request.headers.get('if-none-match') === tag
          ? new Response(null, { status: 304, headers: validators })
          : new Response(Bun.file(file), { headers: validators }),
    ],
  ])
  return listenOnBun((request) => {
    const answer = answers.get(new URL(request.url).pathname)
    if (answer) return answer(request)
    const headers = { 'Content-Type': 'application/problem+json' }
    return new Response('{"title":"Not Found","status":404}', { status: 404, headers })
  })
}
