import type { SecureContextOptions } from 'node:tls'

/** How long a client may take, in milliseconds. 0 means for ever. */
export interface Timeouts {
  /** For the address and the headers; 15 s. Slow ones are how connections get used up. */
  readonly headers?: number | undefined
  /** For the whole request, body and all; 5 minutes, as much as an upload may need. */
  readonly request?: number | undefined
  /** For the next request on the same connection; 65 s, longer than the proxies in front keep one. */
  readonly keepAlive?: number | undefined
}

/** How {@link serve} listens. Everything has a default. */
export interface ServeOptions {
  /** The port; 8000. 0 takes a free one. */
  readonly port?: number | undefined
  /** The address; `127.0.0.1`, this machine only. `0.0.0.0` and `::` are reached from outside. */
  readonly hostname?: string | undefined
  /** The most bytes of address and headers together; 16 KiB. More is answered with 431. */
  readonly maxHeaderSize?: number | undefined
  /** How long a client may take. */
  readonly timeouts?: Timeouts | undefined
  /** Key and certificate: with them the server speaks HTTPS. */
  readonly tls?: SecureContextOptions | undefined
  /**
   * Whether SIGTERM and SIGINT close the server gracefully and then end the process, as ever; true.
   * Say `false` where something else looks after signals.
   */
  readonly closeOnSignals?: boolean | undefined
}
