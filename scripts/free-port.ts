/** A port for a program that cannot choose one itself. */
import { createServer, type AddressInfo } from 'node:net'

/**
 * Finds a port on 127.0.0.1 that nobody listens on.
 *
 * @returns The port. It is free now; somebody else may take it before you do.
 */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
