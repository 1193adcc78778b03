/** The package as it is published: complete, and every door of it opens. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { publishedProject, type PublishedProject } from '../support/published.ts'

interface Manifest {
  exports: Record<string, string | { default: string }>
  bin: Record<string, string>
}

let project: PublishedProject
let folder: string
let manifest: Manifest

beforeAll(() => {
  project = publishedProject()
  folder = join(project.folder, 'node_modules/riposte')
  manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}, 120_000)
afterAll(() => project.remove())

const run = (...args: string[]): string =>
  execFileSync('node', args, { cwd: project.folder, encoding: 'utf8', stdio: 'pipe' })

describe('the published package', () => {
  it('is as publint wants it', async () => {
    const { messages } = await publint({ pkgDir: folder, strict: true })
    expect(messages).toEqual([])
  })

  it('has something behind every door: modules that load wherever they are not called', () => {
    const doors = Object.entries(manifest.exports)
    for (const [, target] of doors) {
      expect(existsSync(join(folder, typeof target === 'string' ? target : target.default))).toBe(
        true,
      )
    }
    const modules = doors
      // The library of this one is installed by whoever wants it.
      .filter(([door, target]) => typeof target === 'object' && door !== './client/morph')
      .map(([door]) => `riposte${door.slice(1)}`)
    const script = `for (const name of ${JSON.stringify(modules)}) console.log(name, Object.keys(await import(name)).length)`
    const loaded = run('--input-type=module', '-e', script).trim().split('\n')
    expect(loaded).toHaveLength(modules.length)
    for (const line of loaded) expect(line).toMatch(/^riposte\S* [1-9]\d*$/)
  })

  it('has commands that run', () => {
    for (const command of Object.values(manifest.bin)) {
      expect(run(join(folder, command), '--help')).toMatch(/^usage: /i)
    }
  })

  it('is read in a few files by Node', () => {
    const script = `
      import { registerHooks } from 'node:module'
      let files = 0
      registerHooks({ load: (url, context, next) => (files += url.includes('/riposte/'), next(url, context)) })
      await import('riposte')
      await import('riposte/node')
      console.log(files)`
    expect(Number(run('--input-type=module', '-e', script))).toBeLessThan(10)
  })

  it('has the condition for Node at every door but those of the browser', () => {
    const doors = Object.entries(manifest.exports).filter(
      ([, target]) => typeof target === 'object',
    )
    for (const [door, target] of doors) {
      const isForBrowsers = JSON.stringify(target).includes('./src/client/')
      expect([door, 'node' in Object(target)]).toEqual([door, !isForBrowsers])
    }
  })

  it('brings its sources along, for debuggers, and none of its tests', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(files).toContain(join('src', 'index.ts'))
    expect(files.filter((file) => /\.test(-d)?\.ts|\.test\.(js|d\.ts)/.test(file))).toEqual([])
  })
})
