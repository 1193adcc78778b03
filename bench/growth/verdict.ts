import type { Line } from './plot.ts'

/** What is concluded from a plot. */
export interface Verdict {
  ok: boolean
  /** In words, with the figures it rests on. */
  words: string
}

/** Above this power of the size, a cost is called worse than linear; the rest is noise. */
const steepest = 1.15
/** MiB over the idle server that a stream may take, however long it is. */
export const streamBudget = 64

const last = ({ points }: Line): readonly [number, number] => points.at(-1) ?? [0, 0]
const highest = ({ points, peak }: Line): number => peak ?? Math.max(...points.map(([, y]) => y))

/** Whether our line grows no faster than its axis: by the power of its last step. */
export function judgeCpu(ours: Line): Verdict {
  const [[x0, y0], [x1, y1]] = [ours.points.at(-2) ?? [0, 0], last(ours)]
  const [, first] = ours.points[0] ?? [0, 0]
  const power = Math.log(y1 / y0) / Math.log(x1 / x0)
  const words = `${first.toFixed(1)} → ${y1.toFixed(1)} µs (× ${(y1 / first).toFixed(2)}); the last step grows as size^${Math.max(0, power).toFixed(2)}`
  return { ok: power <= steepest, words }
}

/** Whether finding a route costs the same among many. */
export function judgeRoutes(ours: Line): Verdict {
  const [, first] = ours.points[0] ?? [0, 0]
  const ratio = last(ours)[1] / first
  return { ok: ratio <= 1.2, words: `× ${ratio.toFixed(2)} from the fewest to the most` }
}

/** Whether every stream of ours stays flat. */
export function judgeStreams(lines: readonly Line[]): Verdict {
  const ours = lines.filter(({ isGround }) => isGround !== true)
  const words = lines.map((line) => `${line.name} ${highest(line).toFixed(0)}`).join(', ')
  return {
    ok: ours.every((line) => highest(line) <= streamBudget),
    words: `at most, in MiB: ${words}`,
  }
}

/** Whether waiting connections cost no more at the end than at the beginning. */
export function judgeWaiting(lines: readonly Line[]): Verdict {
  const [ours] = lines
  if (ours === undefined) return { ok: false, words: 'nothing was measured' }
  const [x0, y0] = ours.points[1] ?? [1, 0]
  const [x1, y1] = last(ours)
  const each = lines.map(
    (line) => `${line.name} ${((last(line)[1] * 1024) / x1).toFixed(1)} KiB each`,
  )
  return { ok: y1 / x1 <= (y0 / x0) * steepest + 0.005, words: each.join(', ') }
}
