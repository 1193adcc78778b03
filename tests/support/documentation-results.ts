/** What a block of documentation says comes out: `expression // → result`. */
import { inspect } from 'node:util'

import { parseAst } from 'rolldown/parseAst'

/** A statement at the top of a file, as far as it matters here. */
interface Statement {
  type: string
  start: number
  end: number
  expression?: { start: number; end: number }
  declarations?: readonly { id: { type: string; name?: string } }[]
}

/** What did not come out as it is written. */
export const wrong: string[] = []

/** Whether a block says what comes out. */
export function hasResults(code: string): boolean {
  return code.includes('// →')
}

/**
 * Puts a probe at every statement that a `// →` stands behind, on its last line or on the line below.
 *
 * @param code A whole file, its lines numbered as on the page.
 * @param page For messages.
 */
export function withProbes(code: string, page: string): { probedCode: string; count: number } {
  const { body } = parseAst(code, { lang: 'ts' }) as unknown as { body: Statement[] }
  let probedCode = code
  // From the end, so that what comes before stays where it is.
  const marks = [...code.matchAll(/\/\/ → (.*)$/gm)].toReversed()
  for (const { index, 1: expected = '' } of marks) {
    const where = `${page}:${code.slice(0, index).split('\n').length}`
    const statement = body.findLast(({ end }) => end <= index)
    const between = statement && code.slice(statement.end, index)
    const isNear = between !== undefined && /^[ \t]*\n?[ \t]*$/.test(between)
    const probe = statement && isNear && probeFor(statement, code, `${where}`, expected)
    if (!probe) throw new Error(`${where}: "// →" must stand behind a statement at the top level.`)
    probedCode = probedCode.slice(0, statement.start) + probe + probedCode.slice(statement.end)
  }
  return { probedCode, count: marks.length }
}

function probeFor(
  { start, end, expression, declarations }: Statement,
  code: string,
  where: string,
  expected: string,
): string | undefined {
  const told = `${JSON.stringify(where)}, ${JSON.stringify(expected)}`
  if (expression) {
    return `await __result(${told}, async () => (${code.slice(expression.start, expression.end)}))`
  }
  const name = declarations?.length === 1 ? declarations[0]?.id.name : undefined
  return name && `${code.slice(start, end)}; await __result(${told}, async () => ${name})`
}

/** Makes the probes known to everything that runs in this process. */
export function installProbes(): void {
  const result = async (
    where: string,
    expected: string,
    value: () => Promise<unknown>,
  ): Promise<void> => {
    const seen = await value().then(show, (error: unknown) => `throws ${nameOf(error)}`)
    if (seen !== expected.trim()) wrong.push(`${where}: says ${expected}, is ${seen}`)
  }
  Object.assign(globalThis, { __result: result })
}

const show = (value: unknown): string =>
  inspect(value, { breakLength: Infinity, depth: Infinity, compact: true })

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error))
