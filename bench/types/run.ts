/**
 * What the types cost: CPU seconds and instantiations over an empty project, for 10, 100 and 1,000
 * routes with 100 calls.
 *
 *     npm run bench:types [-- --rounds 5 --no-peers]
 *
 * First riposte alone, with views of every kind, then with 100 addresses made by `reverse` as well; this
 * is held to a budget. Then riposte and its peers on one site that all of them can serve; this table goes
 * into docs/performance.md.
 *
 * With one thread. By default TypeScript 7 has four checkers that share the files, and what two of them
 * need is worked out, and counted, twice.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { install } from '../../scripts/run.mjs'
import { publishedProject } from '../../tests/support/published.ts'
import { machine, markdownTable, rewrite } from '../report.ts'
import { keep } from '../results.ts'
import { type Cost, least, measure, over, writeProject } from './compiler.ts'
import { generateEmpty, generateSite } from './generate.ts'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    rounds: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('usage: npm run bench:types [-- --rounds 5 --no-peers]')
  process.exit(0)
}
const rounds = Number(values.rounds)
/** riposte as users have it: declarations. Sources would be checked in the empty project as well. */
const published = publishedProject(['valibot', '@types/node', 'undici-types'])
process.on('exit', () => published.remove())
const peersFolder = join(import.meta.dirname, '..')
const budget = { seconds: 0.5, instantiations: 200_000 }
const sizes = [10, 100, 1000]

/** The least each project costs; a round goes through all of them, so that a slow minute hits all. */
function measureAll(projects: ReadonlyMap<string, string>): Map<string, Cost | string> {
  const runs = new Map<string, (Cost | string)[]>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, folder] of projects) {
      const before = runs.get(name) ?? []
      // Who crashed or took minutes will do so again.
      if (typeof before.at(-1) !== 'string') runs.set(name, [...before, measure(folder)])
    }
  }
  return new Map([...runs].map(([name, costs]) => [name, least(costs)]))
}

const missing = 'was not measured'

function show(cost: Cost | string): string {
  if (typeof cost === 'string') return cost
  return `${cost.seconds.toFixed(2)} s, ${Math.round(cost.instantiations / 1000)} k`
}

function measureRiposte(): void {
  const projects = new Map([
    ['empty', writeProject(published.folder, 'empty', { 'page.ts': generateEmpty() })],
  ])
  for (const size of sizes) {
    const { views, urls, page, links } = generateSite(size)
    const files = { ...views, 'urls.ts': urls, 'page.ts': page }
    projects.set(`${size}`, writeProject(published.folder, `${size}`, files))
    const withLinks = { ...files, 'links.ts': links }
    projects.set(`${size}+`, writeProject(published.folder, `${size}-with-links`, withLinks))
  }
  const costs = measureAll(projects)
  const of = (name: string): Cost | string =>
    over(costs.get('empty') ?? missing, costs.get(name) ?? missing)
  const rows = sizes.map((size) => [`${size}`, show(of(`${size}`)), show(of(`${size}+`))])
  console.log(markdownTable(['routes', '100 calls', 'and 100 addresses'], rows))
  console.log(`\nBudget for the calls: ${budget.seconds} s, ${budget.instantiations / 1000} k.\n`)
  for (const size of sizes) {
    const cost = of(`${size}`)
    if (typeof cost === 'string') throw new Error(`The project with ${size} routes ${cost}.`)
    if (size === 1000) keep('types', cost) // for `npm run budgets`
    if (cost.seconds > budget.seconds || cost.instantiations > budget.instantiations) {
      console.error(`Over budget with ${size} routes.`)
      process.exitCode = 1
    }
  }
}

async function measurePeers(): Promise<void> {
  install('bench', 'installing the peers')
  const { peers } = await import('./peers.ts')
  const projects = new Map<string, string>()
  for (const [index, { title, empty, site }] of peers.entries()) {
    const where = index === 0 ? published.folder : peersFolder
    projects.set(`${title} empty`, writeProject(where, `peer${index}-empty`, empty))
    for (const size of sizes) {
      projects.set(`${title} ${size}`, writeProject(where, `peer${index}-${size}`, site(size)))
    }
  }
  const costs = measureAll(projects)
  const rows = peers.map(({ title }) => [
    title,
    ...sizes.map((size) =>
      show(over(costs.get(`${title} empty`) ?? missing, costs.get(`${title} ${size}`) ?? missing)),
    ),
  ])
  const table = markdownTable(['100 calls', ...sizes.map((size) => `${size} routes`)], rows)
  console.log(table)
  rewrite('types', `${table}\n\n${machine()}; ${rounds} rounds.`)
}

measureRiposte()
if (values.peers) await measurePeers()
