import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { pageWithFloors } from '../../scripts/floor-plan.ts'
import { floors } from '../../scripts/floors.ts'

const root = join(import.meta.dirname, '../..')

/** Lints a few files as if they stood in a checkout of their own, with this one's rules. */
function lint(files: Record<string, string>): { status: number | null; output: string } {
  const checkout = mkdtempSync(join(tmpdir(), 'riposte-floors-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
    for (const rules of ['oxlint.config.ts', 'scripts/floors.ts']) {
      cpSync(join(root, rules), join(checkout, rules))
    }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(checkout, dirname(name)), { recursive: true })
      writeFileSync(join(checkout, name), text)
    }
    const result = spawnSync('oxlint', ['src'], { cwd: checkout, encoding: 'utf8' })
    return { status: result.status, output: result.stdout + result.stderr }
  } finally {
    rmSync(checkout, { recursive: true })
  }
}

describe('the floor plan', () => {
  it('names every folder of src/, and no other', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    expect(folders.toSorted()).toEqual(Object.keys(floors).toSorted())
  })

  it('has no way back up: every arrow leads to a floor without an arrow back', () => {
    const reach = (floor: string, seen = new Set<string>()): Set<string> => {
      for (const below of floors[floor] ?? []) {
        if (!seen.has(below)) reach(below, seen.add(below))
      }
      return seen
    }
    for (const floor of Object.keys(floors)) expect(reach(floor).has(floor), floor).toBe(false)
  })

  it('stands in CONTRIBUTING.md as it is', () => {
    const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
    expect(pageWithFloors(page)).toBe(page)
  })

  it('is held by the linter: an import upwards fails, a type-only one too', () => {
    const { output, status } = lint({
      'src/http/probe.ts': "import type { Up } from '../urls/probe.ts'\nexport type X = Up\n",
      'src/urls/probe.ts': 'export interface Up {\n  a: 1\n}\n',
    })
    expect(output).toContain('src/http may import core, protocol, html')
    expect(status).not.toBe(0)
  })

  it('is held by the linter: a package outside its one file and node: outside its folders fail', () => {
    const { output, status } = lint({
      'src/http/probe.ts': `
        import { sha256 } from '@noble/hashes/sha2.js'
        import { readFileSync } from 'node:fs'
        export const x: unknown[] = [sha256, readFileSync]
      `,
    })
    expect(output).toContain('@noble/hashes is imported by src/core/crypto.ts only')
    expect(output).toContain('may use node:')
    expect(status).not.toBe(0)
  })

  it('is held by the linter: a cycle fails, through types too', () => {
    const { output, status } = lint({
      'src/http/a.ts': "import type { B } from './b.ts'\nexport interface A {\n  b: B\n}\n",
      'src/http/b.ts': "import type { A } from './a.ts'\nexport interface B {\n  a: A\n}\n",
    })
    expect(output).toContain('no-cycle')
    expect(status).not.toBe(0)
  })

  it('lets an import downwards pass', () => {
    const { output, status } = lint({
      'src/http/probe.ts': "import type { Down } from '../core/probe.ts'\nexport type X = Down\n",
      'src/core/probe.ts': 'export interface Down {\n  a: 1\n}\n',
    })
    expect(status, output).toBe(0)
  })
})
