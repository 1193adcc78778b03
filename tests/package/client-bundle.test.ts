/** What reaches the browser: only what a page imports, from nowhere else, and nothing a strict policy refuses. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { bundle } from '../../scripts/bundle.ts'

const root = join(import.meta.dirname, '../..')
const everything = `export * from './src/client/index.ts'`

const one = (name: string): Promise<string> =>
  bundle(`export { ${name} } from './src/client/index.ts'`)

describe('the client in a bundle', () => {
  it('brings along only what is imported: one name through the door is as small as from its own file', async () => {
    for (const name of ['announce', 'swap', 'client', 'load', 'search']) {
      const alone = await bundle(`export { ${name} } from './src/client/${name}.ts'`)
      // The order of the modules may differ, and with it the length of a few names.
      expect(Math.abs((await one(name)).length - alone.length)).toBeLessThan(20)
    }
    expect(await one('announce')).not.toMatch(/fetch|csrf|innerHTML/)
    expect(await one('client')).not.toMatch(/innerHTML|XMLHttpRequest|EventSource/)
  })

  it('costs nothing when nothing of it is used', async () => {
    expect((await bundle(`import './src/client/index.ts'`)).trim()).toBe('')
  })

  it('makes no code out of text, and writes HTML in one place, behind one policy', async () => {
    const code = await bundle(everything)
    expect(code).not.toMatch(/\beval\b|\bFunction\(|document\.write|insertAdjacentHTML|outerHTML/)
    expect(code.match(/\.innerHTML\s*=/g)).toHaveLength(1)
    expect(code.match(/createPolicy/g)).toHaveLength(1)
  })

  it('rests on no package', async () => {
    expect(await bundle(everything)).not.toMatch(/\bimport\b|\brequire\(/)
    const { sideEffects } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as object & {
      sideEffects: boolean
    }
    expect(sideEffects).toBe(false)
  })
})
