/** The two ways into an application: riposte's own Node server, and the web-standard `fetch`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

import type { Application } from 'riposte'
import { serve } from 'riposte/node'

export type Door = 'node' | 'web'

export const doors: readonly Door[] = ['node', 'web']

export interface OpenDoor {
  port: number
  close(): Promise<void>
}

/** Methods a web `Request` refuses: the platform's own rule. */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** A target in absolute form says nothing about the host: like Django's server, we believe `Host`. */
function targetOf(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
}

/** What Bun, Deno and Workers do: a web `Request` made from what came over the wire. */
function toRequest(message: IncomingMessage): Request {
  const headers = new Headers()
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '')
  }
  const { method = 'GET', url = '/' } = message
  // Runtimes take the host from `Host`; without one, what they listen on.
  const { localAddress, localPort } = message.socket
  const address = new URL(`http://${localAddress}:${localPort}`).origin + targetOf(url)
  const hasBody = 'content-length' in message.headers || 'transfer-encoding' in message.headers
  if (method === 'GET' || method === 'HEAD' || !hasBody) {
    return new Request(address, { method, headers })
  }
  const body = Readable.toWeb(message) as ReadableStream<Uint8Array>
  return new Request(address, { method, headers, body, duplex: 'half' } as RequestInit)
}

async function send(response: Response, reply: ServerResponse): Promise<void> {
  const headers: string[] = []
  for (const [name, value] of response.headers) headers.push(name, value)
  reply.writeHead(response.status, response.statusText, headers)
  for await (const chunk of response.body ?? []) {
    if (!reply.write(chunk)) await new Promise((resolve) => reply.once('drain', resolve))
  }
  reply.end()
}

function openWebDoor(application: Application, port: number): Promise<OpenDoor> {
  const server = createServer(async (message, reply) => {
    if (forbiddenMethods.has(message.method ?? '')) {
      reply.writeHead(501).end()
      return
    }
    const { address: serverName, port: serverPort } = server.address() as AddressInfo
    const remoteAddress = message.socket.remoteAddress
    try {
      const info = { remoteAddress, serverName, serverPort }
      await send(await application.fetch(toRequest(message), info), reply)
    } catch (error) {
      console.error('the web door broke', error)
      reply.destroy()
    }
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}

/** Opens a door on 127.0.0.1; port 0 takes any free one. */
export async function openDoor(
  application: Application,
  door: Door,
  port: number,
): Promise<OpenDoor> {
  if (door === 'web') return openWebDoor(application, port)
  const server = await serve(application, { port, hostname: '127.0.0.1', closeOnSignals: false })
  return { port: server.port, close: () => server.close(1000) }
}
