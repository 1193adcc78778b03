/** Whether a hot path has come to cost more than what is written down, and where. */
import type { Counts, Record } from './count.ts'

/** The counts of every hot path, and on what they were taken. */
export interface Baseline {
  /** V8's version: another one may allocate differently for the same code. */
  v8: string
  records: { [job: string]: Record }
}

/** By how much each count may grow. What is exact by nature may not grow at all. */
export const tolerance: Readonly<{ [Name in keyof Counts]: number }> = {
  calls: 0.02,
  turns: 0.05,
  promises: 0,
  allocated: 0.03,
  writes: 0,
  sent: 0,
}

const units: Readonly<{ [Name in keyof Counts]: string }> = {
  calls: 'calls of functions in src/',
  turns: 'turns of loops in src/',
  promises: 'promises',
  allocated: 'bytes allocated by src/',
  writes: 'writes to the socket',
  sent: 'bytes sent',
}

const names = Object.keys(tolerance) as (keyof Counts)[]

function change(before: number, after: number): string {
  const sign = after > before ? '+' : ''
  return `${before} → ${after} (${sign}${Math.round((after - before) * 100) / 100})`
}

/** The functions that are called more often than before, those that grew most first. */
function grown(before: Record, after: Record): string[] {
  return Object.entries(after.functions)
    .map(([name, calls]) => ({ name, calls, was: before.functions[name] ?? 0 }))
    .filter(({ calls, was }) => calls > was)
    .toSorted((a, b) => b.calls - b.was - (a.calls - a.was))
    .slice(0, 8)
    .map(({ name, calls, was }) => `      ${name}: ${change(was, calls)}`)
}

/** What {@link compare} found. */
export interface Comparison {
  /** What has grown beyond its tolerance; empty when all is well. */
  failures: string[]
  /** What has shrunk, so that the values may be written down anew. */
  gains: string[]
}

/** Compares counts of now with those that are written down. */
export function compare(baseline: Baseline, now: Baseline): Comparison {
  const failures: string[] = []
  const gains: string[] = []
  const counted = names.filter((name) => name !== 'allocated' || baseline.v8 === now.v8)
  for (const [job, after] of Object.entries(now.records)) {
    const before = baseline.records[job]
    if (before === undefined) {
      failures.push(`${job}: nothing is written down about it yet`)
      continue
    }
    const worse: string[] = []
    for (const name of counted) {
      const [was, is] = [before.counts[name], after.counts[name]]
      const slack = Math.max(was * tolerance[name], 0.005)
      if (is > was + slack) worse.push(`    ${units[name]}: ${change(was, is)}`)
      else if (is < was - slack) gains.push(`${job}: ${units[name]} ${change(was, is)}`)
    }
    if (worse.length > 0) {
      const functions = grown(before, after)
      const where = functions.length > 0 ? ['    called more often:', ...functions] : []
      failures.push([`  ${job}, per request:`, ...worse, ...where].join('\n'))
    }
  }
  for (const job of Object.keys(baseline.records)) {
    if (now.records[job] === undefined) failures.push(`${job}: was not counted`)
  }
  return { failures, gains }
}
