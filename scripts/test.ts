/** `npm test [part…]`: runs every part and closes with a summary. */
import { mkdirSync } from 'node:fs'

import { cache, type Outcome, type Part, rounds } from './test-parts.ts'

/** What is said of a part in the summary. */
interface Row extends Outcome {
  seconds: number
}

/** Runs the parts that are wanted. */
async function runAll(wanted: readonly Part[]): Promise<ReadonlyMap<Part, Row>> {
  const rows = new Map<Part, Row>()
  const runEach = async (queue: Iterable<Part>): Promise<void> => {
    for (const part of queue) {
      const started = performance.now()
      process.stdout.write(`${part.name} (${part.about}) …\n`)
      const outcome = await part.run()
      rows.set(part, { ...outcome, seconds: (performance.now() - started) / 1000 })
    }
  }
  for (const round of rounds) {
    // One queue: whoever is done takes the next one.
    const queue = round.filter((part) => wanted.includes(part)).values()
    await Promise.all([runEach(queue), runEach(queue)])
  }
  return rows
}

/** The parts somebody asked for; all of them when nothing was said. Ends the process where there is no such part. */
function chooseParts(names: readonly string[]): readonly Part[] {
  const parts = rounds.flat()
  const unknown = names.find((name) => !parts.some((part) => part.name === name))
  if (unknown === undefined) {
    return names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name))
  }
  const list = parts.map((part) => `  ${part.name.padEnd(12)} ${part.about}`).join('\n')
  const asked = unknown === '--help' ? '' : `There is no part "${unknown}".\n`
  process.stdout.write(`${asked}usage: npm test [-- part…]\n${list}\n`)
  process.exit(unknown === '--help' ? 0 : 2)
}

function toLine({ name }: Part, { ok, passed, failed, seconds, note }: Row): string {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`
  return `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${counts} ${seconds.toFixed(1).padStart(7)} s  ${note}`
}

const wanted = chooseParts(process.argv.slice(2))
mkdirSync(cache, { recursive: true })
const rows = await runAll(wanted)
let passed = 0
let failed = 0
process.stdout.write('\n')
for (const part of wanted) {
  const row = rows.get(part)
  if (row === undefined) continue
  passed += row.passed
  failed += row.failed
  process.stdout.write(`${toLine(part, row)}\n`)
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
