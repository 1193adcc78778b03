import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Baseline } from './compare.ts'
import type { Record } from './count.ts'

const file = join(import.meta.dirname, 'counts.json')

/** Chance and time stay outside: no optimization, nothing in the background, every 16th byte is a sample. */
const flags = [
  '--single-threaded',
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
  '--sampling-heap-profiler-suppress-randomness',
  '--conditions=riposte-source',
  '--disable-warning=ExperimentalWarning',
]

/**
 * Counts hot paths now, in a process of its own.
 *
 * @param jobs Which; all unless given.
 * @param preload A module that is loaded before everything else.
 */
export function record(jobs: readonly string[] = [], preload?: string): Promise<Baseline> {
  const also = preload === undefined ? [] : ['--import', preload]
  const script = join(import.meta.dirname, 'replay.ts')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, ...also, script, ...jobs], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NODE_V8_COVERAGE: '' },
    })
    let output = ''
    let complaints = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`The replay ended with ${code}:\n${complaints}`))
      else
        resolve({
          v8: process.versions.v8,
          records: JSON.parse(output) as { [job: string]: Record },
        })
    })
  })
}

/** What is written down. */
export const readBaseline = (): Baseline => JSON.parse(readFileSync(file, 'utf8')) as Baseline

/** Writes it down anew, a line for each function so that a change can be read in a diff. */
export function writeBaseline(baseline: Baseline): void {
  for (const record of Object.values(baseline.records)) {
    record.functions = Object.fromEntries(
      Object.entries(record.functions).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  }
  writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`)
}
