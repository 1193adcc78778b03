import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = '.cache/run-test'
const file = `${folder}/for-ever.ts`

beforeAll(() => {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, file), `console.log('pid', process.pid)\nsetInterval(() => {}, 1000)\n`)
})
afterAll(() => rmSync(join(root, folder), { recursive: true }))

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Starts a program as npm does: behind a shell, which passes no signal on. */
async function startBehindShell() {
  const shell = spawn('sh', ['-c', `node scripts/run.mjs ${file}; true`], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: 'start' },
  })
  const pid = await new Promise<number>((resolve) => {
    shell.stdout.on('data', (chunk: Buffer) => resolve(Number(/\d+/.exec(String(chunk))?.[0])))
  })
  return { shell, pid }
}

describe('run.mjs', () => {
  it('ends the program when npm is told to end', async () => {
    const { shell, pid } = await startBehindShell()
    expect(isRunning(pid)).toBe(true)
    shell.kill('SIGTERM')
    try {
      await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false)
    } finally {
      if (isRunning(pid)) process.kill(pid)
    }
  })
})
