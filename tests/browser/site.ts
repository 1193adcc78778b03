/** A tiny server with two origins, for what no real application would do: drop the line, overtake itself, lure away. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { bundle } from '../../scripts/bundle.ts'

/** A request that arrived, at either origin. */
export interface Arrival {
  /** The origin it arrived at. */
  origin: string
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

/** Answers a request as a test wants it. */
export type Answerer = (response: ServerResponse, arrival: Arrival) => void

/** Two origins, of two hosts: cookies do not know ports. */
export interface Site {
  /** Where the pages are. */
  home: string
  /** Somebody else's server; it lets every origin read everything, so that whatever leaks is seen. */
  elsewhere: string
  /** Everything that arrived, oldest first. */
  arrivals: Arrival[]
  /** Says what `METHOD /path` answers, at both origins. */
  on: (what: string, answerer: Answerer) => void
  /** The same, but the answer waits until the function that is returned is called. */
  hold: (what: string, answerer: Answerer) => () => void
  /**
   * Reads bodies from now on at so many bytes a second, so that the line is slow for who sends. Some megabytes
   * leave at once all the same: the system takes them before anybody reads.
   */
  readSlowly: (bytesPerSecond: number) => void
  /** Forgets what `on` and `readSlowly` said, and what arrived. */
  reset: () => void
  close: () => Promise<void>
}

/** Answers with a body of one type. */
export function reply(
  type: string,
  body: string,
  status = 200,
  headers: Record<string, string | string[]> = {},
): Answerer {
  return (response) =>
    void response.writeHead(status, { 'Content-Type': type, ...headers }).end(body)
}

export const html = (
  body: string,
  status = 200,
  headers: Record<string, string | string[]> = {},
): Answerer => reply('text/html; charset=utf-8', body, status, headers)

export const json = (
  data: unknown,
  status = 200,
  headers: Record<string, string | string[]> = {},
): Answerer => reply('application/json', JSON.stringify(data), status, headers)

/** Problem details. */
export const problem = (status: number, code: string, more: object = {}, headers = {}): Answerer =>
  reply(
    'application/problem+json',
    JSON.stringify({ type: 'about:blank', title: 'No', status, code, ...more }),
    status,
    headers,
  )

export const redirect =
  (status: number, to: string): Answerer =>
  (response) =>
    void response.writeHead(status, { Location: to }).end()

/** The line breaks before a byte of an answer. */
export const drop: Answerer = (response) => void response.socket?.destroy()

/** An answer that comes later. */
export const late =
  (milliseconds: number, answerer: Answerer): Answerer =>
  (response, arrival) =>
    void setTimeout(() => answerer(response, arrival), milliseconds)

/** A page of the client, with whatever is put into its body. */
export const page = (body = '', head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">${head}` +
  `</head><body><main id="main">${body}</main><script type="module" src="/client.js"></script></body></html>`

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

async function readBody(request: IncomingMessage, bytesPerSecond: number): Promise<string> {
  const chunks: Buffer[] = []
  const start = performance.now()
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    const early = (size / bytesPerSecond) * 1000 - (performance.now() - start)
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
  }
  return Buffer.concat(chunks).toString('latin1')
}

let bundled: Promise<string> | undefined

/** A script that puts the whole client into `globalThis.riposte`, and `data-ready` on the page when it is there. */
export const clientScript = (): Promise<string> =>
  (bundled ??= bundle(
    `import * as all from './src/client/index.ts'\nglobalThis.riposte = all\ndocument.documentElement.dataset.ready = ''`,
  ))

/**
 * Starts both servers.
 *
 * @returns The site; `/client.js` of it puts the whole client into `globalThis.riposte`.
 */
export async function startSite(): Promise<Site> {
  const client = await clientScript()
  const answerers = new Map<string, Answerer>()
  const arrivals: Arrival[] = []
  let speed = Infinity
  const origins = new Map<Server, string>()
  const servers = [createServer(), createServer()]
  for (const server of servers) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void readBody(request, speed).then(
        (body) => {
          const { method = '', url = '', headers } = request
          const path = url.split('?')[0] ?? ''
          if (path === '/client.js')
            return reply('text/javascript', client)(response, {} as Arrival)
          const arrival = { origin: origins.get(server) ?? '', method, path: url, headers, body }
          arrivals.push(arrival)
          if (server === servers[1] && headers.origin) allowEverything(request, response)
          if (method === 'OPTIONS') return void response.writeHead(204).end()
          const answerer =
            answerers.get(`${method} ${path}`) ?? reply('text/plain', 'nothing here', 404)
          return answerer(response, arrival)
        },
        () => response.destroy(),
      )
    })
  }
  const [first, second] = servers as [Server, Server]
  const home = await listen(first, '127.0.0.1')
  const elsewhere = await listen(second, 'localhost')
  origins.set(first, home).set(second, elsewhere)
  return {
    home,
    elsewhere,
    arrivals,
    on: (what, answerer) => void answerers.set(what, answerer),
    hold: (what, answerer) => {
      let release = (): void => {}
      const released = new Promise<void>((resolve) => (release = resolve))
      answerers.set(what, (...exchange) => void released.then(() => answerer(...exchange)))
      return release
    },
    readSlowly: (bytesPerSecond) => {
      speed = bytesPerSecond
    },
    reset: () => {
      speed = Infinity
      answerers.clear()
      arrivals.length = 0
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

function allowEverything(request: IncomingMessage, response: ServerResponse): void {
  // A redirect from another origin arrives with `Origin: null`.
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
  response.setHeader('Access-Control-Allow-Credentials', 'true')
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
  const asked = request.headers['access-control-request-headers']
  if (asked) response.setHeader('Access-Control-Allow-Headers', asked)
}
