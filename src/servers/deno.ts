import type { Application } from '../app/application.ts'
import { CannotListen, PortInUse } from './errors.ts'
import { requirePort } from './require-port.ts'
import type { RunningServer } from './running-server.ts'

/** The little of Deno that is used here. */
interface DenoServer {
  readonly addr: { readonly hostname: string; readonly port: number }
  shutdown(): Promise<void>
}
interface DenoOptions {
  port: number
  hostname: string
  signal: AbortSignal
  onListen(): void
}
interface DenoInfo {
  readonly remoteAddr: { readonly hostname?: string }
}
declare const Deno: {
  serve(
    options: DenoOptions,
    handler: (request: Request, info: DenoInfo) => Promise<Response>,
  ): DenoServer
}

/** How {@link serve} listens on Deno. Everything has a default. */
export interface DenoServeOptions {
  /** The port; 8000. 0 takes a free one. */
  readonly port?: number | undefined
  /** The address; `127.0.0.1`, this machine only. */
  readonly hostname?: string | undefined
}

/**
 * Serves an application on Deno.
 *
 * @param application What `createApplication` made.
 * @param options Where to listen.
 * @returns The server.
 * @throws PortInUse when the port is taken, CannotListen when the address cannot be had or the port is none.
 */
export function serve(application: Application, options: DenoServeOptions = {}): RunningServer {
  const { hostname = '127.0.0.1' } = options
  const port = requirePort(options.port ?? 8000)
  const abort = new AbortController()
  const server = listen(application, { port, hostname, signal: abort.signal, onListen() {} })
  const running: RunningServer = {
    port: server.addr.port,
    url: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${server.addr.port}`,
    close: async (deadline = 10_000) => {
      const cut = setTimeout(() => abort.abort(), deadline)
      application.close()
      await server.shutdown()
      clearTimeout(cut)
    },
    [Symbol.asyncDispose]: () => running.close(),
  }
  return running
}

function listen(application: Application, options: DenoOptions): DenoServer {
  try {
    const server = Deno.serve(options, (request, info) =>
      application.fetch(request, {
        remoteAddress: info.remoteAddr.hostname,
        serverPort: server.addr.port,
      }),
    )
    return server
  } catch (cause) {
    const { hostname, port } = options
    const taken = cause instanceof Error && cause.name === 'AddrInUse'
    if (taken) throw new PortInUse(hostname, port, { cause })
    throw new CannotListen(`Cannot listen on ${hostname}, port ${port}.`, { cause })
  }
}

export { CannotListen, PortInUse } from './errors.ts'
export type { RunningServer } from './running-server.ts'
