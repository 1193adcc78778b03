/**
 * `npm run bench [-- --rounds 7 --only TEXT --server NAME --quick]`
 *
 * Measures CPU time per request of riposte and its peers against raw `node:http`, in interleaved rounds,
 * and rewrites the table in docs/performance.md. The method stands there.
 */
import { parseArgs } from 'node:util'

import { install } from '../scripts/run.mjs'
import type { ServerModule } from './contract.ts'
import { measure } from './measure.ts'
import { machine, markdownTable, median, rewrite } from './report.ts'
import { scenarios } from './scenarios.ts'

install('bench', 'installing the peers')

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
    server: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('usage: npm run bench [-- --rounds N --only TEXT --server NAME… --quick]')
  process.exit(0)
}

const names = values.server ?? ['riposte', 'fastify', 'hono', 'h3', 'express', 'elysia']
const servers = ['raw', ...names.filter((name) => name !== 'raw')]
const rounds = values.quick ? 3 : Number(values.rounds)
const counts = values.quick ? { warmUp: 3000, counted: 8000 } : { warmUp: 8000, counted: 25_000 }
const modules = new Map<string, ServerModule>()
for (const name of servers)
  modules.set(name, (await import(`./servers/${name}.ts`)) as ServerModule)

const jobs = scenarios.filter((scenario) => scenario.name.includes(values.only))
const ratios = new Map<string, number[]>()
const ground = new Map<string, number[]>()
const key = (server: string, job: string): string => `${server} ${job}`
const note = (map: Map<string, number[]>, name: string, value: number): void => {
  map.set(name, [...(map.get(name) ?? []), value])
}

for (let round = 0; round < rounds; round += 1) {
  for (const job of jobs) {
    const able = servers.filter((name) => job.mode === 'bare' || modules.get(name)?.secured !== '')
    const order = round % 2 === 0 ? able : able.toReversed()
    const cost = new Map<string, number>()
    for (const server of order) cost.set(server, (await measure(server, job, counts)).cpu)
    const raw = cost.get('raw') ?? Number.NaN
    note(ground, job.name, raw)
    for (const [server, cpu] of cost) note(ratios, key(server, job.name), cpu / raw)
    const line = [...cost].map(([server, cpu]) => `${server} ${(cpu / raw).toFixed(2)}`).join('  ')
    console.log(
      `round ${round + 1}/${rounds}  ${job.name.padEnd(20)} raw ${raw.toFixed(1)} µs  ${line}`,
    )
  }
}

const cell = (server: string, job: string): string => {
  const values = ratios.get(key(server, job))
  if (!values) return '–'
  const spread = `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`
  return `**${median(values).toFixed(2)}** (${spread})`
}
const rows = servers
  .slice(1)
  .map((server) => [
    modules.get(server)?.title ?? server,
    ...jobs.map((job) => cell(server, job.name)),
  ])
const table = markdownTable(
  ['CPU time per request ÷ node:http', ...jobs.map((job) => job.name)],
  [...rows, ['node:http, µs', ...jobs.map((job) => median(ground.get(job.name) ?? []).toFixed(1))]],
)
const secured = servers
  .map((name) => modules.get(name))
  .filter((module) => module !== undefined && module.secured !== '')
  .map((module) => `- ${module?.title}: ${module?.secured}`)
console.log(`\n${table}\n`)
if (values.only === '' && !values.server && !values.quick) {
  rewrite(
    'http',
    `${machine()}. Median of ${rounds} rounds (lowest–highest), ${counts.counted.toLocaleString('en')} requests each.\n\n${table}\n\nSecured means:\n\n${secured.join('\n')}`,
  )
  console.log('docs/performance.md is rewritten.')
}
