/** What a profile looks like in the documentation: a line in a table, and all of it on a page of its own. */
import type { Summary } from './profile-summary.ts'
import { markdownTable } from './report.ts'

/** One job, looked at. */
export interface Study {
  name: string
  /** Microseconds of CPU time. */
  cpuPerRequest: number
  /** How many requests each profile saw. */
  requests: number
  /** Microseconds by function, of all requests. */
  time: Summary
  /** Bytes by function, of all requests. */
  memory: Summary
}

/** Owners that get a column, in this order; the rest is small and stands on the other page. */
const columns = ['riposte', 'Node', 'the engine and the kernel', 'garbage collection'] as const

/**
 * The table of all jobs: what a request costs, and whose part it is.
 *
 * @param studies The jobs.
 * @returns A Markdown table.
 */
export function overview(studies: readonly Study[]): string {
  const rows = studies.map(({ name, cpuPerRequest, requests, time, memory }) => [
    name,
    decimal(cpuPerRequest),
    ...columns.map((owner) => decimal(share(time, owner) * cpuPerRequest)),
    whole(memory.total / requests),
    whole((share(memory, 'riposte') * memory.total) / requests),
  ])
  const head = ['', 'µs', 'riposte', 'Node', 'engine, kernel', 'GC', 'bytes', 'riposte']
  return markdownTable(head, rows)
}

/**
 * One job with the functions that cost most.
 *
 * @param study The job.
 * @param top How many functions are listed.
 * @returns Markdown: a line, and a table each for time and for memory.
 */
export function details(study: Study, top: number): string {
  const { name, cpuPerRequest, requests, time, memory } = study
  const scale = cpuPerRequest / time.total
  return [
    `**${name}**: ${decimal(cpuPerRequest)} µs of CPU time, ${whole(memory.total / requests)} bytes allocated, per request.`,
    `Time: ${shares(time)}`,
    table(time, top, (self) => `${decimal(self * scale)} µs`),
    `Allocations: ${shares(memory)}`,
    table(memory, top, (self) => `${whole(self / requests)} B`),
  ].join('\n\n')
}

const percent = (part: number, total: number): string => `${((100 * part) / total).toFixed(1)} %`
const decimal = (value: number): string => (value < 100 ? value.toFixed(2) : value.toFixed(0))
const whole = (value: number): string => Math.round(value).toLocaleString('en')
const share = ({ owners, total }: Summary, owner: string): number =>
  (owners.get(owner) ?? 0) / total

function table(summary: Summary, top: number, unit: (value: number) => string): string {
  const rows = summary.functions
    .slice(0, top)
    .map(({ name, place, self }) => [
      `\`${name}\`${place && ` ${place}`}`,
      unit(self),
      percent(self, summary.total),
    ])
  return markdownTable(['function', 'per request', 'share'], rows)
}

const shares = ({ owners, total }: Summary): string =>
  [...owners].map(([owner, value]) => `${owner} ${percent(value, total)}`).join(' · ')
