import type { Application } from '../app/application.ts'
import type { ConnectionInfo } from '../http/web/web-source.ts'
import { CannotListen, PortInUse } from './errors.ts'
import { requirePort } from './require-port.ts'
import type { RunningServer } from './running-server.ts'

/** The little of Bun that is used here. */
interface BunServer {
  readonly port: number
  readonly url: URL
  requestIP(request: Request): { address: string } | null
  stop(closeActiveConnections?: boolean): Promise<void>
}
interface BunOptions {
  port: number
  hostname: string
  idleTimeout: number
  maxRequestBodySize: number
  fetch(request: Request, server: BunServer): Promise<Response>
}
declare const Bun: { serve(options: BunOptions): BunServer }

/** How {@link serve} listens on Bun. Everything has a default. */
export interface BunServeOptions {
  /** The port; 8000. 0 takes a free one. */
  readonly port?: number | undefined
  /** The address; `127.0.0.1`, this machine only. */
  readonly hostname?: string | undefined
  /** Seconds a connection may be silent; 65. */
  readonly idleTimeout?: number | undefined
}

/**
 * Serves an application on Bun.
 *
 * @param application What `createApplication` made.
 * @param options Where to listen.
 * @returns The server.
 * @throws PortInUse when the port is taken, CannotListen when the address cannot be had or the port is none.
 */
export function serve(application: Application, options: BunServeOptions = {}): RunningServer {
  const { hostname = '127.0.0.1', idleTimeout = 65 } = options
  const port = requirePort(options.port ?? 8000)
  const server = listen({
    port,
    hostname,
    idleTimeout,
    // The policy's own limits are finer, and answer where Bun would only hang up.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request, server) => application.fetch(request, new BunConnection(request, server)),
  })
  const running: RunningServer = {
    port: server.port,
    url: server.url.origin,
    close: async (deadline = 10_000) => {
      const cut = setTimeout(() => void server.stop(true), deadline)
      application.close()
      await server.stop()
      clearTimeout(cut)
    },
    [Symbol.asyncDispose]: () => running.close(),
  }
  return running
}

function listen(options: BunOptions): BunServer {
  try {
    return Bun.serve(options)
  } catch (cause) {
    const { hostname, port } = options
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EADDRINUSE') throw new PortInUse(hostname, port, { cause })
    throw new CannotListen(`Cannot listen on ${hostname}, port ${port}.`, { cause })
  }
}

/** Asked for the address only when somebody wants it: it is a call into the runtime. */
class BunConnection implements ConnectionInfo {
  readonly #request: Request
  readonly #server: BunServer

  constructor(request: Request, server: BunServer) {
    this.#request = request
    this.#server = server
  }

  get remoteAddress(): string | undefined {
    return this.#server.requestIP(this.#request)?.address
  }

  get serverPort(): number {
    return this.#server.port
  }
}

export { CannotListen, PortInUse } from './errors.ts'
export type { RunningServer } from './running-server.ts'
