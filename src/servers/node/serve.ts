import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Application } from '../../app/application.ts'
import { HttpRequest } from '../../http/request/request.ts'
import { CannotListen, PortInUse } from '../errors.ts'
import { requirePort } from '../require-port.ts'
import type { RunningServer } from '../running-server.ts'
import { closeGracefully } from './close.ts'
import type { ServeOptions } from './options.ts'
import { refuse } from './refuse.ts'
import { send } from './send.ts'
import { closeOnSignals } from './signals.ts'
import { NodeSource, type Listening } from './source.ts'

/** Milliseconds between two looks for clients that are too slow, unless time-outs are shorter. */
const inspection = 5000

/**
 * Serves an application over HTTP on Node.
 *
 * @param application What `createApplication` made.
 * @param options Port, address, limits; `http://127.0.0.1:8000` and safe limits unless given.
 * @returns The server, once it listens.
 * @throws PortInUse when the port is taken, CannotListen when the address cannot be had or the
 * port is none.
 * @example const { url } = await serve(application, { port: 8000 })
 */
export async function serve(
  application: Application,
  options: ServeOptions = {},
): Promise<RunningServer> {
  const { hostname = '127.0.0.1', tls } = options
  const port = requirePort(options.port ?? 8000)
  const listening: Listening = {
    serverName: hostname,
    serverPort: port,
    encrypted: tls !== undefined,
    isClosing: false,
  }
  const listener = createListener(application, listening)
  const server = tls
    ? (await import('node:https')).createServer({ ...serverOptions(options), ...tls }, listener)
    : createServer(serverOptions(options), listener)
  // The size is limited already; Node would drop further headers without a word.
  server.maxHeadersCount = 0
  server.on('checkContinue', listener)
  server.on('clientError', refuse)
  const address = await listen(server, port, hostname)
  listening.serverPort = address.port

  const running: RunningServer = {
    port: address.port,
    url: `${tls ? 'https' : 'http'}://${toAuthority(hostname)}:${address.port}`,
    close(deadline = 10_000) {
      listening.isClosing = true
      application.close()
      return closeGracefully(server, deadline)
    },
    [Symbol.asyncDispose]: () => running.close(),
  }
  if (options.closeOnSignals ?? true) server.once('close', closeOnSignals(running))
  return running
}

function serverOptions(options: ServeOptions): ServerOptions {
  const { headers = 15_000, request = 300_000, keepAlive = 65_000 } = options.timeouts ?? {}
  return {
    maxHeaderSize: options.maxHeaderSize ?? 16 * 1024,
    headersTimeout: headers,
    requestTimeout: request,
    keepAliveTimeout: keepAlive,
    connectionsCheckingInterval: Math.min(inspection, headers || inspection, request || inspection),
    joinDuplicateHeaders: true,
    // No stream is set going for a body that cannot come: a twentieth of a GET.
    optimizeEmptyRequests: true,
  }
}

function createListener(application: Application, listening: Listening): RequestListener {
  const { policy } = application
  return (message, reply) => {
    const source = new NodeSource(message, reply, listening)
    const short = source.shortBody(policy.maxBodySize)
    if (short === undefined) answer(application, source)
    else short.readAhead(() => answer(application, source))
  }
}

function answer(application: Application, source: NodeSource): void {
  const request = new HttpRequest(source, application.policy)
  const exchange = { application, source, request }
  const response = application.handle(request)
  if (response instanceof Promise) void response.then((late) => send(exchange, late))
  else send(exchange, response)
}

function listen(server: Server, port: number, hostname: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new PortInUse(hostname, port, { cause })
          : new CannotListen(
              `Cannot listen on ${hostname}, port ${port}: ${cause.message}. Choose another address or port.`,
              { cause },
            ),
      )
    })
    server.listen(port, hostname, () => {
      // A server that listens on a port has an address with one; only pipes and sockets do not.
      resolve(server.address() as AddressInfo)
    })
  })
}

function toAuthority(hostname: string): string {
  if (hostname === '0.0.0.0' || hostname === '::') return 'localhost'
  return hostname.includes(':') ? `[${hostname}]` : hostname
}
