/** The code of the documentation as a project: what stands on the pages, in files that can be checked and run. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

import { type Block, type Page, root } from './documentation.ts'
import { hasResults, withProbes } from './documentation-results.ts'

/** The files of the documentation, in a folder of their own. */
export interface DocumentationProject {
  folder: string
  /** What the type checker says, each beginning with its page and line; nothing when all is well. */
  typeErrors: () => string[]
  /** Runs the blocks that say what comes out, and tells where something else did. */
  wrongResults: () => string[]
  /** How many results are written down. */
  resultCount: number
  remove: () => void
}

/** One file of the project. */
interface Placed {
  block: Block
  /** Its folder, below `check` and below `run`. */
  folder: string
  name: string
}

/**
 * Gives every block a place. Blocks with a file name are together in a folder, so that they can import
 * each other; when a name comes up again, the page has gone a step further, and all goes on in a new one.
 */
function place(page: Page): Placed[] {
  const base = page.name.replace(/\.md$/, '')
  const placed: Placed[] = []
  let files = new Map<string, Block>()
  let step = 1
  const folder = (): string => `${base}/${step}`
  for (const block of page.blocks) {
    if (block.file === undefined) {
      placed.push({ block, folder: folder(), name: `line-${block.line}.ts` })
      continue
    }
    if (files.has(block.file)) {
      step++
      files = new Map(files)
      files.delete(block.file)
      for (const [name, other] of files) placed.push({ block: other, folder: folder(), name })
    }
    files.set(block.file, block)
    placed.push({ block, folder: folder(), name: block.file })
  }
  return placed
}

/** Writes the code of all pages into a new folder inside the repository, where `riposte` is known. */
export function createDocumentationProject(pages: readonly Page[]): DocumentationProject {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache/documentation-'))
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const placed = pages.flatMap(place)
  const probed: string[] = []
  let resultCount = 0
  for (const { block, folder: place, name } of placed) {
    // As many empty lines as there are above it on the page: what the compiler says then has the page's numbers.
    const code = `${'\n'.repeat(block.line)}${block.code}\n`
    write(`check/${place}/${name}`, code)
    if (!hasResults(block.code)) {
      write(`run/${place}/${name}`, code)
      continue
    }
    const { probedCode, count } = withProbes(code, block.page)
    write(`run/${place}/${name}`, probedCode)
    probed.push(`./run/${place}/${name}`)
    resultCount += count
  }
  write('tsconfig.json', JSON.stringify(compilerOptions(folder)))
  write('run.ts', runner(probed))
  return {
    folder,
    resultCount,
    typeErrors: () => typeErrors(folder),
    wrongResults: () =>
      JSON.parse(
        execFileSync('node', ['--conditions=riposte-source', join(folder, 'run.ts')], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ) as string[],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function compilerOptions(folder: string): object {
  return {
    extends: relative(folder, join(root, 'tsconfig.json')),
    compilerOptions: {
      moduleDetection: 'force',
      noUnusedLocals: false,
      noUnusedParameters: false,
      noEmit: true,
    },
    include: ['check/**/*.ts', relative(folder, join(root, 'docs/prelude.d.ts'))],
    exclude: [],
  }
}

function typeErrors(folder: string): string[] {
  try {
    execFileSync('tsc', ['-p', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
    return []
  } catch (error) {
    const { stdout } = error as { stdout: string }
    // check/docs/guide/inputs/1/line-20.ts(31,5): … → docs/guide/inputs.md:31: …
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/^check\/(.+?)\/\d+\/[^(]+\((\d+),\d+\)/, '$1.md:$2'))
    return [...new Set(lines)]
  }
}

/** Runs one file after the other, each with probes that compare; prints what is wrong. */
function runner(files: readonly string[]): string {
  const support = join(root, 'tests/support/documentation-results.ts')
  return `import { installProbes, wrong } from ${JSON.stringify(support)}
installProbes()
for (const file of ${JSON.stringify(files)}) {
  try { await import(file) } catch (error) { wrong.push(file + ': ' + (error.stack ?? error)) }
}
process.stdout.write(JSON.stringify(wrong))
process.exit(0)
`
}
