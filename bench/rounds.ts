import type { JobId, ServerModule } from './contract.ts'
import { measure, type Load } from './measure.ts'
import { keep, recall } from './results.ts'
import type { BenchRuntime, RuntimeName } from './runtimes.ts'
import type { Scenario } from './scenarios.ts'

/** Microseconds of one job, by server, round by round. */
export type Rounds = Record<string, number[]>

/** What is kept of a run: the rounds of each job, by its id. */
export type Found = Record<string, Rounds>

/** A run: which jobs, on whom, how often. */
export interface Plan {
  name: RuntimeName
  runtime: BenchRuntime
  modules: ReadonlyMap<string, ServerModule>
  jobs: readonly Scenario[]
  rounds: number
  /** How many of the requests: 1 for all. */
  scale: number
  folder: string
  /** Whether to go on where a run was broken off. */
  resume: boolean
}

/** Why a server is not asked to do a job on this runtime; nothing when it is. */
export function lackOf(
  { name, modules }: Pick<Plan, 'name' | 'modules'>,
  server: string,
  id: JobId,
): string | undefined {
  const module = modules.get(server)
  return module?.lacks[id] ?? (name === 'node' ? module?.lacksOnNode?.[id] : undefined)
}

/** How Bun is told to run a file. */
const flagsOf = (name: RuntimeName): string[] => (name === 'bun' ? ['run'] : [])

/** Measures all jobs in interleaved rounds; what is done is kept after each. */
export async function runRounds(load: Load, plan: Plan): Promise<Found> {
  const { name, runtime, jobs, rounds } = plan
  const key = `running-${name}`
  const found: Found = (plan.resume ? recall<Found>(key) : undefined) ?? {}
  const started = performance.now()
  let done = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const job of jobs) {
      const before = (found[job.id] ??= {})
      if ((before[runtime.ground]?.length ?? 0) > round) continue
      const cost = await runOnce(load, plan, job, round)
      for (const [server, cpu] of cost) before[server] = [...(before[server] ?? []), cpu]
      keep(key, found)
      done += 1
      const left = rounds * jobs.length - round * jobs.length - jobs.indexOf(job) - 1
      const pace = (performance.now() - started) / done
      const minutes = ((left * pace) / 60_000).toFixed(1)
      report(plan, job, cost, `${round + 1}/${rounds}, ${minutes} min left`)
    }
  }
  keep(key, {})
  return found
}

/** One job on everybody, in reversed order every other round. */
async function runOnce(
  load: Load,
  plan: Plan,
  job: Scenario,
  round: number,
): Promise<Map<string, number>> {
  const { name, runtime, modules, scale, folder } = plan
  const able = [...modules.keys()].filter((server) => lackOf(plan, server, job.id) === undefined)
  const order = round % 2 === 0 ? able : able.toReversed()
  const cost = new Map<string, number>()
  for (const server of order) {
    const choice = { server, folder, program: runtime.program, flags: flagsOf(name) }
    cost.set(server, await measure(load, choice, job, scale))
  }
  return cost
}

/** One line about one job of one round. */
function report(plan: Plan, job: Scenario, cost: ReadonlyMap<string, number>, when: string): void {
  const { name, runtime } = plan
  const raw = cost.get(runtime.ground) ?? Number.NaN
  const others = [...cost]
    .filter(([server]) => server !== runtime.ground)
    .map(([server, cpu]) => `${server} ${(cpu / raw).toFixed(2)}`)
  const ground = `${runtime.ground} ${raw.toFixed(1)} µs`
  console.log(`${name} ${when}  ${job.name.padEnd(39)} ${ground}  ${others.join('  ')}`)
}
