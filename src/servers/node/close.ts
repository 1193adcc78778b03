import type { Server } from 'node:http'

/** Milliseconds between two looks for connections that have become idle. */
const interval = 50

/**
 * Closes a server without breaking an answer off.
 *
 * @param server The server. Closing it twice is fine.
 * @param deadline Milliseconds after which connections are cut, whatever runs on them.
 * @returns When the last connection is gone.
 */
export function closeGracefully(server: Server, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), deadline)
    // Connections are kept alive after their answer; while closing, they must not be.
    const sweep = setInterval(() => server.closeIdleConnections(), interval)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}
