/**
 * `npm run profile [-- --only "POST JSON, secured" --server riposte --seconds 6 --top 15 --keep FOLDER --name NAME]`
 *
 * Where the time and the memory of one job go: a CPU profile and an allocation profile of the server while
 * it answers, summed up by function and by whose function it is. With `--name` the summary is written into
 * docs/performance.md, between the marks of that name.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { Load, burst, startServer } from './measure.ts'
import { prepare } from './prepare.ts'
import { ask } from './processes.ts'
import {
  type CpuProfile,
  type HeapProfile,
  sumCpu,
  sumHeap,
  type Summary,
} from './profile-summary.ts'
import { machine, markdownTable, rewrite } from './report.ts'
import { scenarios, type Scenario } from './scenarios.ts'
import type { Order, Usage } from './serve.ts'
import { openWorkshop } from './workshop.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'POST JSON, secured' },
    server: { type: 'string', default: 'riposte' },
    requests: { type: 'string', default: '60000' },
    top: { type: 'string', default: '15' },
    keep: { type: 'string' },
    name: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(
    'usage: npm run profile [-- --only JOB --server NAME --requests 60000 --top 15 --keep FOLDER --name MARK]\n\n' +
      `Jobs: ${scenarios.map(({ name }) => `"${name}"`).join(', ')}\n` +
      '--keep writes the profiles to a folder, for the flame graph of Chrome DevTools or speedscope.',
  )
  process.exit(0)
}

interface Profiles {
  cpu: CpuProfile
  heap: HeapProfile
  cpuPerRequest: number
  requests: number
}

async function record(scenario: Scenario, requests: number): Promise<Profiles> {
  const workshop = openWorkshop()
  const load = new Load()
  const subject = await startServer(
    { server: values.server, folder: workshop.folder },
    scenario.mode,
  )
  const order = <Reply>(what: Order['ask']): Promise<Reply> =>
    ask<Reply>(subject.child, { ask: what } satisfies Order)
  try {
    const ready = await prepare(scenario, subject.port, values.server)
    const send = burst(load, scenario, subject.port, ready)
    await send(Math.ceil(requests / 2))
    const before = await order<Usage>('usage')
    await send(requests)
    const after = await order<Usage>('usage')
    await order('start cpu')
    await send(requests)
    const { profile: cpu } = await order<{ profile: CpuProfile }>('stop cpu')
    await order('start heap')
    await send(requests)
    const { profile: heap } = await order<{ profile: HeapProfile }>('stop heap')
    const cpuPerRequest = (after.microseconds - before.microseconds) / requests
    return { cpu, heap, cpuPerRequest, requests }
  } finally {
    subject.child.kill('SIGKILL')
    load.close()
    workshop.remove()
  }
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

function table(summary: Summary, top: number, unit: (value: number) => string): string {
  const owners = [...summary.owners].map(
    ([owner, value]) => `${owner} ${percent(value, summary.total)}`,
  )
  const rows = summary.functions
    .slice(0, top)
    .map(({ name, place, self }) => [
      `\`${name}\`${place && ` ${place}`}`,
      unit(self),
      percent(self, summary.total),
    ])
  return `${owners.join(' · ')}\n\n${markdownTable(['function', 'per request', 'share'], rows)}`
}

const scenario =
  scenarios.find(({ name, id }) => name === values.only || id === values.only) ??
  scenarios.find(({ name }) => name.includes(values.only))
if (scenario === undefined) throw new Error(`There is no job "${values.only}"; --help lists them.`)
const requests = Math.ceil((Number(values.requests) * scenario.counted) / 20_000)
const { cpu, heap, cpuPerRequest } = await record(scenario, requests)
if (values.keep !== undefined) {
  mkdirSync(values.keep, { recursive: true })
  const file = join(values.keep, `${values.server}-${scenario.id.replaceAll(' ', '-')}`)
  writeFileSync(`${file}.cpuprofile`, JSON.stringify(cpu))
  writeFileSync(`${file}.heapprofile`, JSON.stringify(heap))
}
const top = Number(values.top)
const time = sumCpu(cpu)
const memory = sumHeap(heap)
const scale = cpuPerRequest / time.total
const text = [
  `**${values.server}, ${scenario.name}**: ${cpuPerRequest.toFixed(1)} µs of CPU time and ${Math.round(memory.total / requests).toLocaleString('en')} bytes allocated per request. ${machine()}.`,
  `Time: ${table(time, top, (self) => `${(self * scale).toFixed(2)} µs`)}`,
  `Allocations: ${table(memory, top, (self) => `${Math.round(self / requests)} B`)}`,
].join('\n\n')
console.log(text)
if (values.name !== undefined) rewrite(values.name, text)
