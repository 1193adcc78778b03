/** The live Django that is asked. */
import type { Address } from '../replay/exchange.ts'
import { Visitor } from './visitor.ts'

/**
 * Where the oracle is. Where there is none, this program says so and stops with code 2.
 *
 * @param url Its address, `''` when none was named.
 * @returns What to connect to.
 */
export async function requireOracle(url: string): Promise<Address> {
  const base = URL.canParse(url) ? new URL(url) : undefined
  const address = { host: base?.hostname ?? '', port: Number(base?.port || 80) }
  const answer = base && (await new Visitor(address).get('/hello/').catch(() => undefined))
  if (answer?.text() === 'Hello, World!') return address
  const what = url === '' ? 'No oracle was named' : `There is no oracle at ${url}`
  process.stderr.write(`${what}. Start one and set ORACLE_URL, or pass -- --oracle URL.\n`)
  process.exit(2)
}
