/**
 * `npm run profile [-- --only JOB --server riposte --requests 60000 --top 15 --keep FOLDER | --all --stage before|after]`
 *
 * Where the time and the memory of a job go: a CPU profile and an allocation profile of the server while it
 * answers, summed up by function and by whose function it is. `--all` takes the jobs one after the other and
 * writes a table into docs/performance.md and the functions into docs/profiles.md, as what was before a change
 * or what is after it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { Load, burst, startServer, usage } from './measure.ts'
import { prepare } from './prepare.ts'
import { ask } from './processes.ts'
import { details, overview, type Study } from './profile-page.ts'
import { type CpuProfile, type HeapProfile, sumCpu, sumHeap } from './profile-summary.ts'
import { machine, rewrite } from './report.ts'
import { scenarios, type Scenario } from './scenarios.ts'
import type { Order } from './serve.ts'
import { settledCost } from './settled-cost.ts'
import { openWorkshop } from './workshop.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'POST JSON, secured' },
    all: { type: 'boolean', default: false },
    stage: { type: 'string', default: 'after' },
    server: { type: 'string', default: 'riposte' },
    requests: { type: 'string', default: '60000' },
    top: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`usage: npm run profile [-- --only JOB --server NAME --requests N --top N --keep FOLDER]
       npm run profile -- --all --stage before|after

  --only      the job; "POST JSON, secured"
  --server    whose process is looked at; riposte
  --requests  how many requests of the cheapest job, fewer of dearer ones; 60000
  --top       how many functions; 15, and 6 with --all
  --keep      a folder for the profiles themselves: for the flame graph of Chrome DevTools or speedscope
  --all       every job, one after the other; writes docs/performance.md and docs/profiles.md
  --stage     which part of these pages: what was before a change, or what is after it

Jobs: ${scenarios.map(({ name }) => name).join(' | ')}`)
  process.exit(0)
}

interface Profiles {
  cpu: CpuProfile
  heap: HeapProfile
  cpuPerRequest: number
  requests: number
}

async function record(scenario: Scenario): Promise<Profiles> {
  const requests = Math.ceil(Number(values.requests) * Math.min(1, scenario.counted / 16_000))
  const workshop = openWorkshop()
  const load = new Load()
  const choice = { server: values.server, folder: workshop.folder }
  const subject = await startServer(choice, scenario.mode)
  const order = <Reply>(what: Order['ask']): Promise<Reply> =>
    ask<Reply>(subject.child, { ask: what } satisfies Order)
  try {
    const ready = await prepare(scenario, subject.port, values.server)
    const send = burst(load, scenario, subject.port, ready)
    const cpuPerRequest = await settledCost(
      { send, usage: usage(subject.child) },
      requests,
      requests,
    )
    await order('start cpu')
    await send(requests)
    const { profile: cpu } = await order<{ profile: CpuProfile }>('stop cpu')
    await order('start heap')
    await send(requests)
    const { profile: heap } = await order<{ profile: HeapProfile }>('stop heap')
    return { cpu, heap, cpuPerRequest, requests }
  } finally {
    subject.child.kill('SIGKILL')
    load.close()
    workshop.remove()
  }
}

/** Where the time and the bytes of one job go. */
async function study(scenario: Scenario): Promise<Study> {
  const { cpu, heap, cpuPerRequest, requests } = await record(scenario)
  if (values.keep !== undefined) {
    mkdirSync(values.keep, { recursive: true })
    const file = join(values.keep, `${values.server}-${scenario.id.replaceAll(' ', '-')}`)
    writeFileSync(`${file}.cpuprofile`, JSON.stringify(cpu))
    writeFileSync(`${file}.heapprofile`, JSON.stringify(heap))
  }
  const { name } = scenario
  return { name, cpuPerRequest, requests, time: sumCpu(cpu), memory: sumHeap(heap) }
}

async function profileAll(): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const where = `Commit ${commit}. ${machine()}.`
  const studies: Study[] = []
  const pages: string[] = []
  for (const scenario of scenarios) {
    const one = await study(scenario)
    studies.push(one)
    pages.push(details(one, Number(values.top ?? 6)))
    console.log(`${pages.at(-1)}\n`)
  }
  rewrite(`profile-${values.stage}`, `${where}\n\n${overview(studies)}`)
  rewrite(`profile-${values.stage}`, `${where}\n\n${pages.join('\n\n')}`, 'profiles.md')
}

if (values.all) await profileAll()
else {
  const scenario =
    scenarios.find(({ name, id }) => name === values.only || id === values.only) ??
    scenarios.find(({ name }) => name.includes(values.only))
  if (scenario === undefined)
    throw new Error(`There is no job "${values.only}"; --help lists them.`)
  console.log(`${details(await study(scenario), Number(values.top ?? 15))}\n\n${machine()}`)
}
