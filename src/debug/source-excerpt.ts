/** A line of a source file, around the one that matters. */
export interface SourceLine {
  readonly number: number
  readonly text: string
  /** Whether it is the one. */
  readonly isHere: boolean
}

/** Lines shown before and after. */
const around = 5

// Workers have no files, and browsers nothing at all; a page without an excerpt is a page still.
const files = globalThis.process?.getBuiltinModule?.('node:fs')

/**
 * Reads the lines around a place in a source file.
 *
 * @param file A path or a `file:` address.
 * @param line The line, counted from 1.
 * @returns The lines; none where the file cannot be read.
 */
export function readExcerpt(file: string, line: number): SourceLine[] {
  let text: string | undefined
  try {
    text = files?.readFileSync(file.startsWith('file:') ? new URL(file) : file, 'utf8')
  } catch {
    // Bundled, moved, or never a file.
  }
  if (text === undefined) return []
  const first = Math.max(1, line - around)
  return text
    .split('\n')
    .slice(first - 1, line + around)
    .map((text, index) => ({ number: first + index, text, isHere: first + index === line }))
}
