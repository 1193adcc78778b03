import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { head, type Mistake, mistakes } from '../../examples/tour/pages/compile-errors/mistakes.ts'
import { root } from '../support/documentation.ts'

/**
 * What the tour says of the compiler is what the compiler says. After a change of the types or of the
 * compiler, `npx vitest --project package compile-errors -u` writes it anew.
 */
const told = join(root, 'examples/tour/pages/compile-errors/errors.json')
const views = '../../examples/tour/pages/compile-errors/views.ts'

/** What the compiler says to one mistake. */
interface Complaint {
  /** In the mistake's own code, from 1. */
  line: number
  column: number
  code: string
  text: string
}

let folder: string
let printed: string

/** Whatever else the head imports is used, or the compiler would complain of that as well. */
const tail = '\nexport const used = [api, JsonResponse, say, urls]\n'

function compile(): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

/** The compiler's complaints of one file: a line for each, and indented ones that explain it. */
function complaintsOf({ slug }: Mistake): Complaint[] {
  const complaint = new RegExp(
    String.raw`${slug}\.ts\((\d+),(\d+)\): error (TS\d+): (.*(?:\n +.*)*)`,
    'g',
  )
  const linesAbove = head.split('\n').length
  return [...printed.matchAll(complaint)].map(([, line, column, code = '', text = '']) => ({
    line: Number(line) - linesAbove,
    column: Number(column),
    code,
    text,
  }))
}

beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache/compile-errors-'))
  for (const { slug, code } of mistakes) {
    const text = `${head.replace('./views.ts', views)}\n${code}${tail}`
    writeFileSync(join(folder, `${slug}.ts`), text)
  }
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      lib: ['ES2024', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
      types: ['node'],
    },
    include: ['*.ts'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  printed = compile()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the mistakes of the tour', () => {
  it.each(mistakes)('$title: one complaint, where the mistake is', (mistake) => {
    const complaints = complaintsOf(mistake)
    expect(complaints).toHaveLength(1)
    const line = mistake.code.split('\n')[(complaints[0]?.line ?? 0) - 1]
    expect(line?.slice((complaints[0]?.column ?? 0) - 1)).toMatch(mistake.wrong)
  })

  it('are told in the words of the compiler', async () => {
    const words = Object.fromEntries(
      mistakes.map((mistake) => [mistake.slug, complaintsOf(mistake)[0]]),
    )
    await expect(`${JSON.stringify(words, undefined, 2)}\n`).toMatchFileSnapshot(told)
  })

  it('are the only ones', () => {
    // Of these files: whatever is wrong elsewhere is for other tests.
    expect(printed.match(/compile-errors-.*: error TS/g)).toHaveLength(mistakes.length)
  })
})
