import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Who takes longer is not waited for. */
const patience = 120

/** What the compiler used. */
export interface Cost {
  readonly seconds: number
  readonly instantiations: number
}

/** A folder with a project of its own, in a folder that has the packages it needs. */
export function writeProject(
  where: string,
  name: string,
  files: Readonly<Record<string, string>>,
): string {
  const folder = join(where, '.cache/bench-types', name, '/')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(folder + file, text)
  const config = {
    extends: `${root}tsconfig.base.json`,
    compilerOptions: {
      lib: ['ES2024', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
      types: ['node'],
      // The sources of riposte are published too; users do not have this condition.
      customConditions: [],
    },
    include: ['*.ts'],
  }
  writeFileSync(`${folder}tsconfig.json`, JSON.stringify(config))
  writeFileSync(`${folder}package.json`, '{ "type": "module" }')
  return folder
}

/** `times` of a POSIX shell: its second line is what its children used. */
function readCpuSeconds(output: string): number {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)]
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  )
}

/**
 * One run of the compiler.
 *
 * @returns What it used; in words, why that is not known.
 */
export function measure(folder: string): Cost | string {
  const compiler = `${root}node_modules/.bin/tsc`
  const limit = `ulimit -t ${patience}`
  const command = `${limit}; "${compiler}" -p . --extendedDiagnostics --singleThreaded; times`
  const run = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 1 << 28,
  })
  const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(run.stdout)?.[1])
  const seconds = readCpuSeconds(run.stdout)
  if (seconds >= patience) return `more than ${patience} s`
  const error = /^[\w-]+\.ts\(.*error (TS\d+): (.*)$/m.exec(run.stdout)
  if (error) return `does not compile: ${error[1]} ${error[2]}`
  if (Number.isNaN(instantiations)) {
    const reason = /^(?:fatal error|panic|runtime): .*$/m.exec(run.stderr)?.[0] ?? 'no result'
    return `the compiler crashes: ${reason}`
  }
  return { seconds, instantiations }
}

/** The least of some runs: whatever else the machine does only adds to it. */
export function least(runs: readonly (Cost | string)[]): Cost | string {
  const failure = runs.find((run) => typeof run === 'string')
  if (failure !== undefined) return failure
  const costs = runs.filter((run) => typeof run !== 'string')
  return {
    seconds: Math.min(...costs.map((run) => run.seconds)),
    instantiations: Math.min(...costs.map((run) => run.instantiations)),
  }
}

/** What one project costs more than another; in words, why that is not known. */
export function over(base: Cost | string, cost: Cost | string): Cost | string {
  if (typeof base === 'string' || typeof cost === 'string') {
    return typeof cost === 'string' ? cost : `empty: ${String(base)}`
  }
  return {
    seconds: cost.seconds - base.seconds,
    instantiations: cost.instantiations - base.instantiations,
  }
}
