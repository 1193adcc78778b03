/**
 * `npm run conformance:interop`: what Django makes is read by riposte, and the other way round.
 *
 *   -- --oracle http://127.0.0.1:PORT   the live oracle; else ORACLE_URL. Without one it says so and stops.
 *   -- --record                         writes down what Django made, for interop.test.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { openDoor } from './doors.ts'
import { applications } from './interop/applications.ts'
import { carriedFrom, complaintAbout, type Carried, type Proof } from './interop/proof.ts'
import { proofs } from './interop/proofs.ts'
import type { RecordedValues } from './interop/recorded-values.ts'
import { requireOracle } from './interop/oracle.ts'
import type { Address } from './replay/exchange.ts'

const { values: options } = parseArgs({
  options: {
    oracle: { type: 'string', default: process.env['ORACLE_URL'] ?? '' },
    record: { type: 'boolean', default: false },
  },
})

const complaints: string[] = []

/** Both halves of a proof; what went wrong is a word in the table and a line below it. */
async function prove(proof: Proof, maker: Address, reader: Address, way: string): Promise<string> {
  const complaint = await carriedFrom(maker, proof)
    .then((carried) => complaintAbout(proof, carried, reader, maker))
    .catch((error: unknown) => String(error))
  if (complaint === undefined) return 'ok'
  complaints.push(`${proof.area}, ${proof.name}, ${way}: ${complaint}`)
  return 'FAILED'
}

async function record(oracle: Address): Promise<void> {
  const session = readFileSync(join(import.meta.dirname, 'recordings/session.json'), 'utf8')
  const { recorded_from: from } = JSON.parse(session) as { recorded_from: string }
  const made: Record<string, Carried> = {}
  const at = Math.floor(Date.now() / 1000)
  for (const proof of proofs) {
    made[`${proof.area}: ${proof.name}`] = await carriedFrom(oracle, proof)
  }
  const recorded: RecordedValues = {
    about:
      "What Django made, as the visitor carries it: answers of the oracle's application, with its " +
      'settings and secret keys. Made by conformance/interop.ts --record, read by interop.test.ts.',
    recorded_from: from,
    recorded_at: at,
    made,
  }
  const file = join(import.meta.dirname, 'interop/values.json')
  writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`)
  process.stdout.write(`${Object.keys(made).length} values of ${from} written down\n`)
}

async function proveAll(oracle: Address): Promise<void> {
  const doors = await Promise.all(
    Object.entries(applications).map(async ([name, application]) => ({
      name,
      door: await openDoor(application, 'node', 0),
    })),
  )
  const ways = doors.flatMap(({ name, door }) => {
    const ours = { host: '127.0.0.1', port: door.port }
    return [
      { way: 'Django → riposte', name, maker: oracle, reader: ours },
      { way: 'riposte → Django', name, maker: ours, reader: oracle },
    ]
  })
  const line = (area: string, name: string, cells: string[]) =>
    `${area.padEnd(15)} ${name.padEnd(56)} ${cells.map((cell) => cell.padEnd(18)).join('')}`.trimEnd()
  process.stdout.write(`${' '.repeat(73)}${doors.map(({ name }) => name.padEnd(36)).join('')}\n`)
  process.stdout.write(
    `${line(
      '',
      '',
      ways.map(({ way }) => way),
    )}\n`,
  )
  for (const proof of proofs) {
    // A proof that Django does not pass with itself proves nothing.
    await prove(proof, oracle, oracle, 'Django → Django: the proof is wrong')
    const cells: string[] = []
    for (const { way, name, maker, reader } of ways) {
      cells.push(await prove(proof, maker, reader, `${way}, ${name}`))
    }
    process.stdout.write(`${line(proof.area, proof.name, cells)}\n`)
  }
  await Promise.all(doors.map(({ door }) => door.close()))
  const outcome =
    complaints.length === 0
      ? `all ${proofs.length * ways.length} crossings are as they must be`
      : `${complaints.length} not as they must be:\n${complaints.join('\n')}`
  process.stdout.write(`\n${outcome}\n`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}

const oracle = await requireOracle(options.oracle)
if (options.record) await record(oracle)
else await proveAll(oracle)
