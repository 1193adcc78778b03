/** `npm run conformance:interop`: what Django makes is read by riposte, and the other way round. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readCommandLine } from './command-line.ts'
import { openDoor } from './doors.ts'
import { applications } from './interop/applications.ts'
import { carriedFrom, complaintAbout, type Carried, type Proof } from './interop/proof.ts'
import { proofs } from './interop/proofs.ts'
import type { RecordedValues } from './interop/recorded-values.ts'
import { openWithRedis } from './interop/with-redis.ts'
import type { Pair } from './interop/pair.ts'
import { requireOracle } from './interop/oracle.ts'
import type { Address } from './replay/exchange.ts'

const usage = `usage: npm run conformance:interop -- [options]
Carries sessions, tokens, messages and signed values from Django to riposte and back.

  --oracle URL             the live oracle, http://127.0.0.1:PORT; else ORACLE_URL. Without one there is no Django to ask.
  --oracle-folder FOLDER   the oracle's own folder; else ORACLE_FOLDER. With it sessions in Redis are tried, too: it
                           starts a redis-server, and a Django on it.
  --record                 writes down what Django made, for interop.test.ts`

const options = readCommandLine(usage, {
  oracle: { type: 'string', default: process.env['ORACLE_URL'] ?? '' },
  'oracle-folder': { type: 'string', default: process.env['ORACLE_FOLDER'] ?? '' },
  record: { type: 'boolean', default: false },
})

const complaints: string[] = []
let crossings = 0

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
  for (const proof of proofs.filter(({ only }) => only !== 'in Redis')) {
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

/** A direction: a column of the table. */
interface Way {
  way: string
  pair: Pair
  maker: Address
  reader: Address
}

const line = (area: string, name: string, cells: string[]) =>
  `${area.padEnd(15)} ${name.padEnd(56)} ${cells.map((cell) => cell.padEnd(18)).join('')}`.trimEnd()

async function proveAll(pairs: readonly Pair[]): Promise<void> {
  const doors = await Promise.all(pairs.map(({ application }) => openDoor(application, 'node', 0)))
  const ways = pairs.flatMap((pair, index): Way[] => {
    const riposte = { host: '127.0.0.1', port: doors[index]?.port ?? 0 }
    return [
      { way: 'Django → riposte', pair, maker: pair.django, reader: riposte },
      { way: 'riposte → Django', pair, maker: riposte, reader: pair.django },
    ]
  })
  const heads = pairs.map(({ name }) => name.padEnd(36)).join('')
  process.stdout.write(`${' '.repeat(73)}${heads.trimEnd()}\n`)
  process.stdout.write(
    `${line(
      '',
      '',
      Array.from(ways, ({ way }) => way),
    )}\n`,
  )
  for (const proof of proofs) {
    const makesSense = ({ kept }: Pair) => proof.only === undefined || proof.only === kept
    // A proof that Django does not pass with itself proves nothing.
    for (const { name, django } of pairs.filter(makesSense)) {
      await prove(proof, django, django, `Django → Django, ${name}: the proof is wrong`)
    }
    const cells: string[] = []
    for (const { way, pair, maker, reader } of ways) {
      if (!makesSense(pair)) cells.push('–')
      else cells.push(await prove(proof, maker, reader, `${way}, ${pair.name}`))
    }
    crossings += cells.filter((cell) => cell !== '–').length
    process.stdout.write(`${line(proof.area, proof.name, cells)}\n`)
  }
  await Promise.all(doors.map((door) => door.close()))
  const outcome =
    complaints.length === 0
      ? `all ${crossings} crossings are as they must be`
      : `${complaints.length} not as they must be:\n${complaints.join('\n')}`
  process.stdout.write(`\n${outcome}\n`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}

const oracle = await requireOracle(options.oracle)
if (options.record) await record(oracle)
else {
  const pairs = Object.entries(applications).map(([name, application]): Pair => {
    return { name, kept: 'in the cookie', django: oracle, application, close: async () => {} }
  })
  const folder = options['oracle-folder']
  if (folder !== '') pairs.push(await openWithRedis(folder))
  await proveAll(pairs)
  await Promise.all(pairs.map((pair) => pair.close()))
}
