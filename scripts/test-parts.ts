/**
 * The parts of `npm test`.
 *
 * A part that cannot run on this machine fails and says what is missing; a skipped test fails its part.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** How a part went. */
export interface Outcome {
  ok: boolean
  /** Tests that passed and failed, for parts that count. */
  passed: number
  failed: number
  note: string
}

/** A part that can be run alone. */
export interface Part {
  name: string
  about: string
  run: () => Promise<Outcome>
}

/** Where reports are kept. */
export const cache: string = join(import.meta.dirname, '../.cache/test')

/** Runs a program of this repository; resolves with its exit code and everything it printed. */
function execute(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, NO_COLOR: '1' } })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** A check made of programs that each must exit with 0; it counts as one. */
function check(name: string, about: string, commands: [string, ...string[]][]): Part {
  return {
    name,
    about,
    async run() {
      for (const [command, ...args] of commands) {
        const { code, output } = await execute(command, args)
        if (code !== 0) {
          process.stdout.write(output)
          return { ok: false, passed: 0, failed: 1, note: `${command} ${args.join(' ')}` }
        }
      }
      return { ok: true, passed: 1, failed: 0, note: '' }
    },
  }
}

interface VitestReport {
  numTotalTests: number
  numPassedTests: number
  numFailedTests: number
  success: boolean
}

/** A project of vitest.config.ts. */
function suite(name: string, about: string): Part {
  return {
    name,
    about,
    async run() {
      const file = join(cache, `${name}.json`)
      rmSync(file, { force: true })
      const { code, output } = await execute('vitest', [
        'run',
        `--project=${name}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ])
      let report: VitestReport
      try {
        report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
      } catch {
        process.stdout.write(output)
        return { ok: false, passed: 0, failed: 1, note: 'could not run; see above' }
      }
      const passed = report.numPassedTests
      const skipped = report.numTotalTests - passed - report.numFailedTests
      const failed = report.numFailedTests + skipped
      const ok = code === 0 && report.success && failed === 0 && passed > 0
      if (!ok) process.stdout.write(output)
      const again = output.match(/\(retry x\d+\)/g)?.length ?? 0
      const note = [
        skipped > 0 ? `${skipped} skipped, which counts as failed` : '',
        again > 0 ? `${again} tried twice` : '',
      ]
        .filter(Boolean)
        .join(', ')
      return { ok, passed, failed: ok ? 0 : Math.max(failed, 1), note }
    },
  }
}

/** All of them, round after round. Those that share a round work on one core each, and run two at a time. */
export const rounds: readonly (readonly Part[])[] = [
  [
    check('format', 'oxfmt', [['oxfmt', '--check', '.']]),
    check('lint', 'floors, cycles, sizes, docstrings', [
      ['oxlint', '--deny-warnings'],
      ['node', 'scripts/docstrings.ts'],
    ]),
    check('types', 'TypeScript, type tests included', [
      ['tsc', '-p', 'src'],
      ['tsc', '-p', 'src/client'],
      ['tsc', '-p', '.'],
    ]),
  ],
  [suite('unit', 'each file by itself')],
  [
    suite('package', 'the package as it is published, and the documentation'),
    suite('trips', 'whole journeys through an application'),
    suite('stores', 'session stores against a real redis-server'),
    suite('guard', 'what the hot paths make happen, counted without a clock'),
    suite('conformance', 'recorded Django, replayed'),
  ],
  [suite('servers', 'one suite over HTTP on Node, Bun, Deno and workerd')],
  [suite('database', "the tour's searches on PostgreSQL, embedded and Debian's")],
  [suite('browser', 'the client and the tour in Chromium')],
  [suite('firefox', 'the same in Firefox')],
  [suite('clients', 'the nine facts, and other people’s clients at the running tour')],
]
