import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A piece of a file of this tour, as it stands there. */
export interface Source {
  /** The file, from the tour's folder. */
  readonly file: string
  /** The code. */
  readonly code: string
}

const tour = fileURLToPath(new URL('..', import.meta.url))

/**
 * Reads declarations out of a file, so that what a page shows is what runs.
 *
 * @param file The file: `new URL('./views.ts', import.meta.url)`.
 * @param names The declarations, in the order they are to be shown; `imports` for the imports, none for all of it.
 * @returns The file's name and the code.
 * @throws Error for a name that is not declared there: the page would show something else than it says.
 */
export function readSource(file: URL, names: readonly string[]): Source {
  const path = fileURLToPath(file)
  const lines = readFileSync(path, 'utf8').split('\n')
  if (names.length === 0) return { file: relative(tour, path), code: lines.join('\n').trim() }
  const pieces = names.map((name) => {
    const piece = name === 'imports' ? imports(lines) : declaration(lines, name)
    if (piece === '') throw new Error(`${relative(tour, path)} declares no ${name}`)
    return piece
  })
  return { file: relative(tour, path), code: pieces.join('\n\n') }
}

function imports(lines: readonly string[]): string {
  const found: string[] = []
  let inside = false
  for (const line of lines) {
    if (/^import\b/.test(line)) inside = true
    if (inside) found.push(line)
    if (inside && /\bfrom '|^import '/.test(line)) inside = false
  }
  return found.join('\n')
}

/** From the line that declares a name, its comment included, to the end of the indented block. */
function declaration(lines: readonly string[], name: string): string {
  const declares = new RegExp(
    `^(?:export )?(?:async )?(?:function\\*?|const|let|class|interface|type) ${name}\\b`,
  )
  const first = lines.findIndex((line) => declares.test(line))
  if (first < 0) return ''
  let start = first
  while (/^(?:\/\*\*| \*|\/\/)/.test(lines[start - 1] ?? '')) start--
  let end = first + 1
  while (end < lines.length && !startsAnew(lines[end] ?? '', lines[end + 1] ?? '')) end++
  return lines.slice(start, end).join('\n')
}

/** Whether a blank line ends a declaration: what follows it is not indented. */
function startsAnew(line: string, next: string): boolean {
  return line === '' && !next.startsWith(' ')
}
