/**
 * `npm run bench:growth [-- --only ID… --rounds 3 --quick]`
 *
 * How cost grows with routes, middleware, headers, cookies, body, connections, length of a stream and
 * waiting streams: a plot each in docs/images/performance/, and the verdicts in docs/performance.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { machine, rewrite } from '../report.ts'
import { keep, recall } from '../results.ts'
import { openWorkshop } from '../workshop.ts'
import { growths, measureGrowth } from './cpu.ts'
import { measureEventStreams, measureStreaming } from './memory.ts'
import { drawPlot, type Line, type Plot } from './plot.ts'
import { judgeCpu, judgeRoutes, judgeStreams, judgeWaiting, type Verdict } from './verdict.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const ids = [...growths.map(({ id }) => id), 'streaming', 'events']
if (values.help) {
  console.log(
    `usage: npm run bench:growth [-- --only ID… --rounds 3 --quick]\n\nIDs: ${ids.join(', ')}\n` +
      'Each one that is done is written at once; --quick takes one round and writes nothing.',
  )
  process.exit(0)
}

/** A plot with what follows from it. */
interface Finding {
  title: string
  verdict: Verdict
}

const images = join(import.meta.dirname, '../../docs/images/performance')
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))

/** Draws a plot, and writes it and everything that is known into the page. */
function conclude(id: string, plot: Omit<Plot, 'subtitle'>, verdict: Verdict): void {
  console.log(`${verdict.ok ? 'ok  ' : 'FAIL'} ${id}: ${verdict.words}`)
  if (!verdict.ok) process.exitCode = 1
  const key = values.quick ? 'growth-quick' : 'growth'
  const all = { ...recall<Record<string, Finding>>(key), [id]: { title: plot.title, verdict } }
  keep(key, all)
  if (values.quick) return
  mkdirSync(images, { recursive: true })
  writeFileSync(join(images, `${id}.svg`), drawPlot({ ...plot, subtitle: verdict.words }))
  const parts = ids
    .filter((known) => all[known] !== undefined)
    .map((known) => {
      const { title, verdict } = all[known] ?? { title: '', verdict: { ok: false, words: '' } }
      const judged = verdict.ok ? 'As it should be' : '**Not as it should be**'
      return `![${title}](images/performance/${known}.svg)\n\n${judged}: ${verdict.words}.`
    })
  rewrite('growth', `${machine()}; median of ${rounds} rounds.\n\n${parts.join('\n\n')}`)
}

const isWanted = (id: string): boolean => values.only === undefined || values.only.includes(id)
const ourLine = (lines: readonly Line[]): Line => lines[0] ?? { name: '', points: [] }

for (const growth of growths) {
  if (!isWanted(growth.id)) continue
  const lines = await measureGrowth(growth, rounds)
  const judge = growth.id === 'routes' ? judgeRoutes : judgeCpu
  conclude(growth.id, { ...growth, lines }, judge(ourLine(lines)))
}
if (isWanted('streaming')) {
  const workshop = openWorkshop()
  const lines = await measureStreaming(workshop.folder)
  workshop.remove()
  const plot = {
    title: 'Streams: memory while 1 GiB goes through',
    x: { label: 'MiB streamed' },
    y: { label: 'resident memory over the idle server, MiB' },
    lines,
  }
  conclude('streaming', plot, judgeStreams(lines))
}
if (isWanted('events')) {
  const lines = await measureEventStreams()
  const plot = {
    title: 'Event streams: memory of those that only wait',
    x: { label: 'open event streams' },
    y: { label: 'memory held over the idle server, MiB' },
    lines,
  }
  conclude('events', plot, judgeWaiting(lines))
}
