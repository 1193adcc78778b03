/** One line of a stack trace. */
export interface StackFrame {
  /** What was running; `''` at the top level of a module. */
  readonly name: string
  /** A path or an address. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Whether it is neither the runtime's nor a package's: most likely where the mistake is. */
  readonly isOwn: boolean
}

/** As V8 writes it, and Bun after it: `at name (file:1:2)`, `at async file:1:2`. */
const frameLine = /^\s*at (?:async )?(?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/

/**
 * Takes a stack trace apart.
 *
 * @param stack What `error.stack` says.
 * @returns The frames, the innermost first; lines nobody understands are left out.
 */
export function parseStack(stack: string | undefined): StackFrame[] {
  return (stack ?? '').split('\n').flatMap((text) => {
    const [, name = '', file, line, column] = frameLine.exec(text) ?? []
    if (file === undefined) return []
    const isOwn = !file.startsWith('node:') && !file.includes('/node_modules/')
    return [{ name, file, line: Number(line), column: Number(column), isOwn }]
  })
}
