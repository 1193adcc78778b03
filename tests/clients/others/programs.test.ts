/** Programs that are no browser, as the guide runs them, against the tour. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openDatabase } from '../../../examples/tour/database/open-database.ts'
import { createTour } from '../../../examples/tour/application.ts'
import { type RunningServer, serve } from '../../../src/servers/node/index.ts'
import { blockOf } from './visit.ts'

const run = promisify(execFile)

let tour: RunningServer
let folder: string
beforeAll(async () => {
  const application = await createTour({ database: openDatabase('memory:') })
  tour = await serve(application, { port: 0, closeOnSignals: false })
  folder = mkdtempSync(join(tmpdir(), 'riposte-programs-'))
})
afterAll(async () => {
  await tour.close(0)
  rmSync(folder, { recursive: true, force: true })
})

/** A program without which nothing can be said; a test that is skipped would say that all is well. */
function needs(program: string, ...args: string[]): void {
  const { error } = spawnSync(program, args)
  if (error)
    throw new Error(
      `${program} is not on this machine. Install it (Debian: apt-get install ${program}).`,
    )
}

/** The commands of a `console` block, each with what it prints. */
function stepsOf(block: string): { command: string; prints: string }[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const end = step.indexOf('\n')
      return { command: step.slice(0, end), prints: step.slice(end + 1) }
    })
}

/** All blocks of a section. */
function consoleOf(heading: string): string {
  const first = blockOf('other-clients.md', heading, 'console')
  const second = blockOf('other-clients.md', heading, 'console', 1)
  return first + second
}

describe('curl, with its cookie jar', () => {
  it('prints what the guide says', async () => {
    needs('curl', '--version')
    const steps = stepsOf(consoleOf('curl'))
    expect(steps.length).toBeGreaterThan(8)
    const mark = '--- next ---'
    const script = steps.map(({ command }) => `${command}\necho '${mark}'`).join('\n')
    const { stdout } = await run('bash', ['-c', script], {
      cwd: folder,
      env: { ...process.env, site: tour.url },
    })
    const printed = stdout.split(`${mark}\n`).slice(0, -1)
    expect(steps.map(({ command }, index) => ({ command, prints: printed[index] }))).toEqual(steps)
  })
})

describe('a script in Python, with the standard library and a cookie jar', () => {
  it('prints what the guide says', async () => {
    needs('python3', '--version')
    const file = join(folder, 'visit.py')
    writeFileSync(file, blockOf('other-clients.md', 'Python', 'python'))
    // `-S -E`: nothing of this machine's, only the standard library.
    const { stdout } = await run('python3', ['-S', '-E', file], {
      env: { ...process.env, SITE: tour.url },
    })
    expect(stdout).toBe(blockOf('other-clients.md', 'Python', 'text'))
  })
})
