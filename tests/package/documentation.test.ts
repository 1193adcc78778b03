import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  createDocumentationProject,
  type DocumentationProject,
} from '../support/documentation-code.ts'
import { withProbes } from '../support/documentation-results.ts'
import { type Page, readPage, readPages, root } from '../support/documentation.ts'

const pages = readPages()
const byName = new Map(pages.map((page) => [page.name, page]))

/** Why a link leads nowhere; nothing when it leads somewhere. */
function whatIsWrong(page: Page, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page.name : normalize(join(dirname(page.name), path))
  if (!existsSync(join(root, file))) return 'there is no such file'
  if (anchor === undefined || statSync(join(root, file)).isDirectory()) return undefined
  return byName.get(file)?.anchors.has(anchor) === false ? 'there is no such heading' : undefined
}

describe('the code on the pages', () => {
  let project: DocumentationProject
  beforeAll(() => {
    project = createDocumentationProject(pages)
  })
  afterAll(() => project?.remove())

  it('compiles, every block of it', () => {
    expect(project.typeErrors()).toEqual([])
  })

  it('comes to what is written beside it', () => {
    expect(project.resultCount).toBeGreaterThan(70)
    expect(project.wrongResults()).toEqual([])
  })
})

describe('the links between the pages', () => {
  it('lead to files and headings that are there', () => {
    const dead = pages.flatMap((page) =>
      page.links.flatMap(({ target, line }) => {
        const reason = whatIsWrong(page, target)
        return reason ? [`${page.name}:${line}: ${target}: ${reason}`] : []
      }),
    )
    expect(dead).toEqual([])
  })

  it('leave no page out that nothing leads to', () => {
    const linked = new Set(
      pages.flatMap(({ name, links }) =>
        links.map(({ target }) => normalize(join(dirname(name), target.split('#')[0] ?? ''))),
      ),
    )
    const lost = pages.filter(({ name }) => name.startsWith('docs/') && !linked.has(name))
    // A folder's README is found by the folder, too.
    const reachable = (name: string): boolean =>
      name.endsWith('/README.md') && linked.has(dirname(name))
    expect(lost.map(({ name }) => name).filter((name) => !reachable(name))).toEqual([])
  })
})

describe('readPage', () => {
  it('finds blocks, the files they are, links and headings', () => {
    const page = readPage(
      'docs/a.md',
      '# A `b`: c\n\n`x.ts`\n\n```ts\nconst a = 1\n```\n\n```ts elsewhere\n?\n```\nSee [b](b.md#c), `[d](e)`.',
    )
    expect(page.blocks).toEqual([{ page: 'docs/a.md', line: 5, file: 'x.ts', code: 'const a = 1' }])
    expect([...page.anchors]).toEqual(['a-b-c'])
    expect(page.links).toEqual([{ line: 12, target: 'b.md#c' }])
  })
})

describe('withProbes', () => {
  it('probes expressions and constants, also where the result stands below', () => {
    const { probedCode, count } = withProbes('f(1) // → 2\nconst b = f(\n  2,\n)\n// → 3\n', 'a.md')
    expect(count).toBe(2)
    expect(probedCode).toContain('await __result("a.md:1", "2", async () => (f(1)))')
    expect(probedCode).toContain('await __result("a.md:5", "3", async () => b)')
  })

  it('refuses a result that would never be looked at', () => {
    expect(() => withProbes('function f() {\n  g() // → 1\n}', 'a.md')).toThrow('a.md:2')
  })
})
