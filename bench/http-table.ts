import type { ServerModule } from './contract.ts'
import { machine, markdownTable, median } from './report.ts'
import { type Found, lackOf, type Plan, type Rounds } from './rounds.ts'
import type { BenchRuntime } from './runtimes.ts'
import { scenarios } from './scenarios.ts'

/** Each round of a server divided by the ground's of the same round. */
export function ratios(rounds: Rounds, ground: string, server: string): number[] {
  const below = rounds[ground] ?? []
  return (rounds[server] ?? []).map((cpu, round) => cpu / (below[round] ?? Number.NaN))
}

function cell(rounds: Rounds, ground: string, server: string): string {
  const values = ratios(rounds, ground, server)
  if (values.length === 0) return '–'
  const spread = `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`
  return `**${median(values).toFixed(2)}** (${spread})`
}

/** The table of one runtime: a line for each job, a column for each server. */
export function httpTable(
  runtime: BenchRuntime,
  found: Found,
  modules: ReadonlyMap<string, ServerModule>,
): string {
  const { ground, groundTitle } = runtime
  const servers = [...modules.keys()].filter((server) => server !== ground)
  const short = (server: string): string =>
    (modules.get(server)?.title ?? server).split(',')[0] ?? ''
  const known = scenarios.filter(({ id }) => found[id] !== undefined)
  const rows = known.map(({ id, name }) => {
    const rounds = found[id] ?? {}
    const raw = median(rounds[ground] ?? [])
    return [
      name,
      ...servers.map((server) => cell(rounds, ground, server)),
      raw < 1000 ? raw.toFixed(1) : Math.round(raw).toLocaleString('en'),
    ]
  })
  return markdownTable([`÷ ${groundTitle}`, ...servers.map(short), `${groundTitle}, µs`], rows)
}

/** What stands under the table: who does what with what, and who does not do it at all. */
function notes(plan: Plan): string {
  const lines: string[] = []
  for (const [server, { title, uses, passes }] of plan.modules) {
    const parts = scenarios.flatMap(({ id, name }) => {
      const lack = lackOf(plan, server, id)
      if (lack !== undefined) return `${name}: –, ${lack}`
      const use = [uses[id], passes?.[id]].filter((text) => text !== undefined).join('; ')
      return use === '' ? [] : `${name}: ${use}`
    })
    lines.push(`- **${title}**. ${parts.join('. ')}${parts.length > 0 ? '.' : ''}`)
  }
  return lines.join('\n')
}

/** The jobs for which somebody needs less than riposte, and who. */
function behind({ runtime, modules }: Plan, found: Found): string {
  const lines = scenarios.flatMap(({ id, name }) => {
    const rounds = found[id] ?? {}
    const ours = median(ratios(rounds, runtime.ground, 'riposte'))
    const others = [...modules]
      .filter(([server]) => server !== runtime.ground && server !== 'riposte')
      .map(([server, { title }]) => ({
        title,
        ratio: median(ratios(rounds, runtime.ground, server)),
      }))
      .filter(({ ratio }) => ratio < ours)
      .toSorted((a, b) => a.ratio - b.ratio)
    if (others.length === 0) return []
    const who = others.map(({ title, ratio }) => `${title} ${ratio.toFixed(2)}`).join(', ')
    return [`- ${name}: ${who}; riposte ${ours.toFixed(2)}.`]
  })
  if (lines.length === 0) return 'Nobody needs less than riposte for any of these jobs.'
  return `Where somebody needs less than riposte:\n\n${lines.join('\n')}`
}

/** Everything that goes into docs/performance.md about one runtime. */
export function httpChapter(plan: Plan, found: Found): string {
  const { runtime, modules } = plan
  const counts = Object.values(found).map((rounds) => rounds[runtime.ground]?.length ?? 0)
  const rounds = Math.min(...counts)
  const where = machine().replace(/^Node [^,]+/, runtime.version)
  return [
    `${where}. CPU time per request ÷ ${runtime.groundTitle}: median of ${rounds} round${rounds === 1 ? '' : 's'} (lowest–highest).`,
    httpTable(runtime, found, modules),
    behind(plan, found),
    'What each uses:',
    notes(plan),
  ].join('\n\n')
}
