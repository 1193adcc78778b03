/**
 * The tour, running, with other people's clients in its pages; and beside it, on the same origin, a small host
 * application for those that the tour's Content-Security-Policy keeps out (`require-trusted-types-for 'script'`).
 *
 * In front of both stands one server. What is below `/others/` is the host's; files of the packages and code of
 * the tests are its own; the rest is the tour's, as it is, but for the scripts that a test wants in its pages.
 */
import { readFileSync } from 'node:fs'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import {
  createApplication,
  html,
  type HttpRequest,
  HttpResponse,
  type SafeString,
} from '../../../src/index.ts'
import { serve } from '../../../src/servers/node/index.ts'
import type { RunningServer } from '../../../src/servers/node/index.ts'

import { openDatabase } from '../../../examples/tour/database/open-database.ts'
import { createTour } from '../../../examples/tour/application.ts'

const modules = join(import.meta.dirname, '../node_modules')

/** A request that passed the front. */
export interface Passed {
  method: string
  path: string
  headers: IncomingHttpHeaders
  status: number
}

/** Everything that runs. */
export interface TourSite {
  /** Where all of it is. */
  readonly origin: string
  /** What passed, oldest first. */
  readonly passed: Passed[]
  /** What went wrong on the servers. */
  readonly errors: unknown[]
  /** Puts scripts into the pages of the tour: files of packages, then code. */
  putIntoPages: (files: readonly string[], code: string) => void
  close: () => Promise<void>
}

/** Routes of the host application. */
export type HostUrls = Parameters<typeof createApplication>[0]['urls']

const secretKey = 'a key that the tour and the host have in common'

/** A file of a package, or the code of a test. */
function ownFile(path: string, code: string): string | undefined {
  if (path === '/others/code.js') return code
  const file = /^\/others\/files\/([\w@./-]+\.js)$/.exec(path)?.[1]
  return file === undefined ? undefined : readFileSync(join(modules, file), 'utf8')
}

/** A page of the tour with more scripts, which carry its nonce as its own do. */
function withScripts(page: string, headers: IncomingHttpHeaders, sources: string[]): string {
  const policy = String(headers['content-security-policy'])
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  const tags = sources.map((source) => `<script defer nonce="${nonce}" src="${source}"></script>`)
  return page.replace('</head>', `${tags.join('')}</head>`)
}

const sourcesOf = (files: readonly string[]): string[] => [
  ...files.map((file) => `/others/files/${file}`),
  '/others/code.js',
]

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/**
 * Starts everything.
 *
 * @param urls What the host application answers; below `others/`.
 */
export async function startTourSite(urls: HostUrls): Promise<TourSite> {
  const errors: unknown[] = []
  const onError = (error: unknown): void => void errors.push(error)
  const database = openDatabase('memory:')
  const tour = await serve(await createTour({ secretKey, onError, database }), {
    port: 0,
    closeOnSignals: false,
  })
  const policy = { allowedHosts: ['127.0.0.1'] }
  const host = await serve(
    createApplication({ urls, secretKey, policy, csrf: { mode: 'strict' }, onError }),
    { port: 0, closeOnSignals: false },
  )
  const passed: Passed[] = []
  let sources: string[] = []
  let code = ''
  const front = createServer((message, reply) => {
    const path = message.url ?? '/'
    const own = ownFile(path, code)
    if (own !== undefined)
      return reply.writeHead(200, { 'Content-Type': 'text/javascript' }).end(own)
    const target = path.startsWith('/others/') ? host : tour
    return pass(message, reply, target, (answer, body) => {
      const { method = '', headers } = message
      passed.push({ method, path, headers, status: answer.statusCode ?? 0 })
      const isPage =
        target === tour && answer.headers['content-type']?.startsWith('text/html') === true
      return isPage ? withScripts(body, answer.headers, sources) : body
    })
  })
  const origin = await listen(front)
  return {
    origin,
    passed,
    errors,
    putIntoPages(files, given) {
      sources = sourcesOf(files)
      code = given
    },
    async close() {
      front.closeAllConnections()
      front.close()
      await Promise.all([tour.close(0), host.close(0), database.close?.()])
    },
  }
}

/** Hands a request on, and its answer back. */
function pass(
  message: IncomingMessage,
  reply: ServerResponse,
  { port }: RunningServer,
  change: (answer: IncomingMessage, body: string) => string,
): void {
  const { method, url: path, rawHeaders } = message
  // Read here, so it must not be compressed.
  const headers = rawHeaders.filter(
    (_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== 'accept-encoding',
  )
  const onward = ask({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    const pieces: Buffer[] = []
    answer.on('data', (piece: Buffer) => pieces.push(piece))
    answer.on('error', () => reply.destroy())
    answer.on('end', () => {
      const body = change(answer, Buffer.concat(pieces).toString())
      const { rawHeaders: given } = answer
      const kept = given.filter(
        (_, index) =>
          !/^(content-length|transfer-encoding)$/i.test(given[index - (index % 2)] ?? ''),
      )
      reply.writeHead(answer.statusCode ?? 500, kept).end(body)
    })
  })
  onward.on('error', () => reply.destroy())
  message.pipe(onward)
}

/** What is on a page of the host. */
export interface HostPage {
  head?: SafeString | undefined
  body: SafeString
  /** Attributes of `<body>`. */
  attributes?: SafeString | undefined
  /** Files of packages, and then `/others/code.js`. */
  files: readonly string[]
}

/**
 * A page of the host: strict about scripts, as the tour, but for Trusted Types, which htmx 2, Turbo and Unpoly
 * do not know. Their styles are inline.
 */
export function hostPage(_request: HttpRequest, page: HostPage): HttpResponse {
  const nonce = crypto.randomUUID()
  const tags = sourcesOf(page.files).map(
    (source) => html`<script defer nonce="${nonce}" src="${source}"></script>`,
  )
  const response = new HttpResponse(html`<!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
    <meta name="csp-nonce" content="${nonce}">${page.head}${tags}</head>
    <body ${page.attributes}><main>${page.body}</main></body></html>`)
  response.headers.set(
    'Content-Security-Policy',
    `script-src 'nonce-${nonce}'; object-src 'none'; style-src 'self' 'unsafe-inline'`,
  )
  return response
}
