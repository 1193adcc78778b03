/**
 * `npm run budgets [-- --quick --fresh --hours 24 --only NAME]`: whether every budget is met, in one table.
 *
 * What the other commands found in the last hours is taken as it is; what is missing is measured. Ends with 1
 * when a budget is not met. The table goes into docs/performance.md too.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { JobId } from './contract.ts'
import type { Verdict } from './growth/verdict.ts'
import { ratios } from './http-table.ts'
import { machine, markdownTable, median, rewrite } from './report.ts'
import { recall } from './results.ts'
import type { Found } from './rounds.ts'
import type { Startup } from './startup.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    hours: { type: 'string', default: '24' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`usage: npm run budgets [-- --quick --fresh --hours 24 --only NAME…]

  --quick   measure what is missing in few rounds, which is not written into the page
  --fresh   measure everything anew
  --hours   how old a result may be; 24
  --only    http, growth, startup, types, sizes, counts; nothing is written then`)
  process.exit(0)
}

/** One line of the table. */
interface Row {
  what: string
  budget: string
  measured: string
  ok: boolean
}

const root = join(import.meta.dirname, '..')
const rows: Row[] = []

/** Runs a command of this repository; shows what it says while it works. */
function run(script: string, args: readonly string[], show = true): string {
  if (show) console.log(`\n${script} ${args.join(' ')}`)
  const { stdout } = spawnSync(
    process.execPath,
    ['--conditions=riposte-source', join(root, script), ...args],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', show ? 'inherit' : 'pipe', 'inherit'] },
  )
  return stdout ?? ''
}

/** What a command has found, after running it where nothing young enough is there. */
function obtain<Result>(names: readonly string[], script: string, args: readonly string[]): Result {
  const kept = (): Result | undefined =>
    names.map((name) => recall<Result>(name, Number(values.hours))).find((known) => known)
  const known = values.fresh ? undefined : kept()
  if (known !== undefined) return known
  run(script, args)
  const found = kept()
  if (found === undefined) throw new Error(`${script} has left no result.`)
  return found
}

const kept = (name: string): string[] => (values.quick ? [name, `${name}-quick`] : [name])
const quick = values.quick ? ['--quick'] : []

function checkHttp(found: Found): void {
  const over = (id: JobId, ground: string): number =>
    median(ratios(found[id] ?? {}, ground, 'riposte'))
  const check = (what: string, id: JobId, limit: number, ground = 'raw'): void => {
    const ratio = over(id, ground)
    const name = ground === 'raw' ? 'node:http' : ground
    rows.push({
      what,
      budget: `≤ ${limit.toFixed(2)} × ${name}`,
      measured: `${ratio.toFixed(2)} ×`,
      ok: ratio <= limit,
    })
  }
  check('GET text', 'text', 1.08)
  check('GET JSON', 'json', 1.1)
  check('POST JSON, bare', 'person', 1.1)
  check('POST JSON, secured', 'secured person', 1.2)
  check('POST JSON, secured', 'secured person', 0.45, 'fastify')
  check('POST JSON, secured', 'secured person', 0.45, 'express')
  check('POST JSON, secured', 'secured person', 0.6, 'hono')
  for (const [what, id] of [
    ['HTML fragment, 50 escaped rows', 'rows'],
    ['form POST, secured', 'form'],
    ['multipart upload, 8 MiB', 'upload'],
  ] as const) {
    const peers = Object.keys(found[id] ?? {}).filter((name) => !['raw', 'riposte'].includes(name))
    const best = peers
      .map((name) => ({ name, ratio: over(id, name) }))
      .toSorted((a, b) => b.ratio - a.ratio)[0]
    rows.push({
      what,
      budget: 'less than every peer',
      measured: best ? `${best.ratio.toFixed(2)} × ${best.name}, the next` : 'no peer was measured',
      ok: best !== undefined && best.ratio < 1,
    })
  }
}

function checkGrowth(found: Readonly<Record<string, { verdict: Verdict } | undefined>>): void {
  const budgets = {
    routes: ['routing, 10 → 10,000 routes', '≤ 1.2 ×'],
    streaming: ['memory while 1 GiB is streamed', '≤ 64 MiB over idle'],
    middleware: ['cost by layers', 'not worse than linear'],
    headers: ['cost by headers', 'not worse than linear'],
    cookies: ['cost by cookies', 'not worse than linear'],
    body: ['cost by bytes of a body', 'not worse than linear'],
    connections: ['cost by open connections', 'not worse than linear'],
    events: ['memory of 1,000 idle event streams', 'not worse than linear'],
  } as const
  for (const [id, [what, budget]] of Object.entries(budgets)) {
    const verdict = found[id]?.verdict ?? { ok: false, words: 'not measured' }
    rows.push({ what, budget, measured: verdict.words, ok: verdict.ok })
  }
}

function checkStartup({ overNode, packed, unpacked }: Startup): void {
  const kilobytes = (bytes: number): string => Math.round(bytes / 1000).toLocaleString('en')
  rows.push(
    {
      what: 'import of riposte and first answer',
      budget: '≤ 60 ms over bare Node',
      measured: `${overNode.toFixed(0)} ms`,
      ok: overNode <= 60,
    },
    {
      what: 'package, packed / unpacked',
      budget: 'none',
      measured: `${kilobytes(packed)} / ${kilobytes(unpacked)} kB`,
      ok: true,
    },
  )
}

function checkTypes({
  seconds,
  instantiations,
}: {
  seconds: number
  instantiations: number
}): void {
  const thousand = Math.round(instantiations / 1000)
  rows.push({
    what: 'type check, 1,000 routes, 100 calls',
    budget: '≤ 0.5 s, ≤ 200 k instantiations',
    measured: `${seconds.toFixed(2)} s, ${thousand} k`,
    ok: seconds <= 0.5 && instantiations <= 200_000,
  })
}

/** The three sizes the design names; `npm run size` holds the others. */
function checkSizes(): void {
  const output = run('scripts/size.ts', [], false)
  for (const name of ['client', 'auto', 'everything']) {
    const line = output.split('\n').find((text) => text.startsWith(`${name} `)) ?? ''
    const numbers = [...line.slice(20).matchAll(/[\d,]+/g)].map(([text]) =>
      Number(text.replaceAll(',', '')),
    )
    const [, , brotli = Number.NaN, budget = Number.NaN] = numbers
    rows.push({
      what: `browser: ${name}`,
      budget: `≤ ${budget.toLocaleString('en')} bytes brotli`,
      measured: `${brotli.toLocaleString('en')}`,
      ok: brotli <= budget,
    })
  }
}

function checkCounts(): void {
  const output = run('bench/guard/run.ts', [], false)
  const ok = output.includes('Nothing has grown.')
  const measured = ok ? 'as written down, or less' : 'more: npm run guard says where'
  rows.push({ what: 'counts of ten hot paths', budget: 'bench/guard/counts.json', measured, ok })
}

const few = values.quick ? ['--rounds', '5', '--no-peers'] : []
const checks: Readonly<Record<string, () => void>> = {
  http: () =>
    checkHttp(obtain<Found>(kept('http-node'), 'bench/run.ts', ['--runtime', 'node', ...quick])),
  growth: () => checkGrowth(obtain(kept('growth'), 'bench/growth/run.ts', quick)),
  startup: () => checkStartup(obtain<Startup>(['startup'], 'bench/startup.ts', few)),
  types: () => checkTypes(obtain(['types'], 'bench/types/run.ts', few)),
  sizes: checkSizes,
  counts: checkCounts,
}
const unknown = values.only?.find((name) => !(name in checks))
if (unknown !== undefined) throw new Error(`There is no "${unknown}"; --help lists what there is.`)
for (const [name, check] of Object.entries(checks)) {
  if (values.only === undefined || values.only.includes(name)) check()
}

const table = markdownTable(
  ['what', 'budget', 'measured', ''],
  rows.map(({ what, budget, measured, ok }) => [
    what,
    budget,
    measured,
    ok ? 'met' : '**not met**',
  ]),
)
const failed = rows.filter(({ ok }) => !ok).length
const sum =
  failed === 0 ? 'All budgets are met.' : `${failed} of ${rows.length} budgets are not met.`
console.log(`\n${table}\n\n${sum}`)
if (!values.quick && values.only === undefined)
  rewrite('budgets', `${machine()}.\n\n${table}\n\n${sum}`)
process.exitCode = failed === 0 ? 0 : 1
