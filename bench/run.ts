/**
 * `npm run bench [-- --rounds 7 --runtime node|bun --only TEXT --server NAME --quick --check --resume]`
 *
 * Measures CPU time per request of riposte and its peers against the server of the runtime by itself, in
 * interleaved rounds, and rewrites the tables in docs/performance.md. The method stands there.
 */
import { parseArgs } from 'node:util'

import { install } from '../scripts/run.mjs'
import type { ServerModule } from './contract.ts'
import { httpChapter, httpTable } from './http-table.ts'
import { Load, startServer } from './measure.ts'
import { prepare } from './prepare.ts'
import { rewrite } from './report.ts'
import { keep, recall } from './results.ts'
import { type Found, lackOf, type Plan, runRounds } from './rounds.ts'
import { runtimes, type RuntimeName } from './runtimes.ts'
import { scenarios } from './scenarios.ts'
import { openWorkshop } from './workshop.ts'

install('bench', 'installing the peers')

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    runtime: { type: 'string', multiple: true, default: ['node', 'bun'] },
    only: { type: 'string', multiple: true, default: [''] },
    server: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`usage: npm run bench [-- options]

  --rounds N        how many rounds; 7
  --runtime NAME    node, bun; both. Can be given again
  --only TEXT       the jobs with this in their name; the others stay in the table as they were. Can be given again
  --server NAME     these servers only; nothing is written then. Can be given again
  --quick           3 rounds of a third of the requests; nothing is written then
  --check           every job once on every server, answers checked, nothing measured
  --resume          go on where a run was broken off

All of it takes about 35 minutes. Jobs: ${scenarios.map(({ name }) => name).join(' | ')}`)
  process.exit(0)
}

/** Checks that everybody gives the right answers. */
async function checkAll(plan: Plan): Promise<void> {
  const { runtime, modules, jobs, folder, name } = plan
  for (const server of modules.keys()) {
    for (const job of jobs) {
      const told = `${name} ${server.padEnd(8)} ${job.name.padEnd(39)}`
      const lack = lackOf(plan, server, job.id)
      if (lack !== undefined) {
        console.log(`${told} –  ${lack}`)
        continue
      }
      const choice = { server, folder, program: runtime.program }
      const { child, port } = await startServer(choice, job.mode)
      try {
        const { answerLength } = await prepare(job, port, server)
        console.log(`${told} right, ${answerLength} bytes`)
      } catch (error) {
        console.log(`${told} ${String(error)}`)
        process.exitCode = 1
      } finally {
        child.kill('SIGKILL')
      }
    }
  }
}

async function planFor(name: RuntimeName, folder: string): Promise<Plan> {
  const runtime = runtimes[name]()
  const wanted = values.server ?? runtime.servers
  const modules = new Map<string, ServerModule>()
  for (const server of new Set([runtime.ground, ...wanted])) {
    modules.set(server, (await import(`./servers/${server}.ts`)) as ServerModule)
  }
  return {
    name,
    runtime,
    modules,
    jobs: scenarios.filter((job) => values.only.some((text) => job.name.includes(text))),
    rounds: Number(values.rounds ?? (values.quick ? 3 : 7)),
    scale: values.quick ? 1 / 3 : 1,
    folder,
    resume: values.resume,
  }
}

/** Puts what was found beside what is known, and both into the page. */
function conclude(plan: Plan, found: Found): void {
  const { name, runtime, modules } = plan
  console.log(`\n${httpTable(runtime, found, modules)}\n`)
  if (values.server !== undefined) return
  const kept = values.quick ? `http-${name}-quick` : `http-${name}`
  const all = { ...recall<Found>(kept), ...found }
  keep(kept, all)
  if (values.quick) return
  rewrite(`http-${name}`, httpChapter(plan, all))
  console.log(`docs/performance.md has the table for ${runtime.version}.`)
}

const workshop = openWorkshop()
for (const name of values.runtime as RuntimeName[]) {
  const plan = await planFor(name, workshop.folder)
  if (values.check) await checkAll(plan)
  else {
    const load = new Load()
    try {
      conclude(plan, await runRounds(load, plan))
    } finally {
      load.close()
    }
  }
}
workshop.remove()
