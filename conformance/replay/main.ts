/**
 * Plays recordings against any server: `node scripts/run.mjs conformance/replay/main.ts --base
 * http://127.0.0.1:PORT [--only AREA]… [--grep TEXT] [FILE…]`. Exits with 1 when anything differs.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { describeFailure, play } from './play.ts'
import { type RecordedScenario, readRecordings } from './recording.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    only: { type: 'string', multiple: true },
    grep: { type: 'string', default: '' },
  },
})

if (options.base === undefined) {
  process.stderr.write('usage: main.ts --base http://127.0.0.1:PORT [--only AREA]… [FILE…]\n')
  process.exit(2)
}

const base = new URL(options.base)
const address = { host: base.hostname, port: Number(base.port || 80) }
const folders = ['recordings', 'recordings-own'].map((name) =>
  join(import.meta.dirname, '..', name),
)

async function playAll(scenarios: RecordedScenario[]): Promise<string[]> {
  const reports: string[] = []
  for (const scenario of scenarios) {
    const failure = await play(scenario, address)
    if (failure !== undefined) reports.push(describeFailure(scenario, failure))
  }
  return reports
}

let total = 0
let failed = 0
for (const { area, scenarios } of (positionals.length > 0 ? positionals : folders).flatMap(
  readRecordings,
)) {
  if (options.only !== undefined && !options.only.includes(area)) continue
  const wanted = scenarios.filter(({ name }) => name.includes(options.grep))
  const reports = await playAll(wanted)
  total += wanted.length
  failed += reports.length
  const count = `${wanted.length - reports.length}/${wanted.length}`
  process.stdout.write([`${area.padEnd(20)} ${count}`, ...reports, ''].join('\n'))
}
process.stdout.write(`${'total'.padEnd(20)} ${total - failed}/${total}\n`)
if (total === 0) process.stderr.write('no scenario matches\n')
process.exitCode = total === 0 ? 2 : Math.min(failed, 1)
