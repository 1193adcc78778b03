import { CannotListen } from './errors.ts'

/**
 * Takes nothing but the number of a port: what was read from the environment may be anything.
 *
 * @param port A number.
 * @returns The number.
 * @throws CannotListen when it is none of a port.
 */
export function requirePort(port: number): number {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new CannotListen(`The port is ${port}. Give a number from 0 to 65535.`)
}
