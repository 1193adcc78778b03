/**
 * Holds the docstrings: everything an entry of the package exports, and every public member of it, says
 * what the caller gets. Private code is left alone, and so is a member that an interface of the class
 * describes already: editors show that.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseAst } from 'rolldown/parseAst'

/** The few fields of an ESTree node that are read here. */
interface Node {
  type: string
  start: number
  body?: Node | Node[]
  declaration?: Node | null
  specifiers?: { exported: { name: string }; local: { name: string } }[]
  source?: { value: string } | null
  id?: { name: string } | null
  declarations?: Node[]
  key?: { type: string; name?: string }
  implements?: { expression: { name?: string } }[]
  extends?: { expression: { name?: string } }[]
  kind?: string
  override?: boolean
  accessibility?: string
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))

function parse(file: string): { text: string; body: Node[] } {
  const text = readFileSync(file, 'utf8')
  const program = parseAst(text, { lang: 'ts' }, file) as unknown as { body: Node[] }
  return { text, body: program.body }
}

/** Names that users can reach, by the file that declares them. */
function publicNames(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const entry of globSync('src/{index.ts,*/index.ts,*/*/index.ts}', { cwd: root })) {
    const file = join(root, entry)
    for (const node of parse(file).body) {
      if (node.type !== 'ExportNamedDeclaration' || !node.source) continue
      const target = resolve(dirname(file), node.source.value)
      const names = found.get(target) ?? new Set()
      for (const specifier of node.specifiers ?? []) names.add(specifier.local.name)
      found.set(target, names)
    }
  }
  return found
}

function isDocumented(text: string, start: number): boolean {
  const before = text.slice(0, start).trimEnd()
  if (!before.endsWith('*/')) return false
  return before.lastIndexOf('/**') > before.slice(0, -2).lastIndexOf('*/')
}

/** Members of a class or an interface that want a docstring of their own. */
function members(declaration: Node): { name: string; start: number }[] {
  const body = declaration.body
  const list = (Array.isArray(body) ? [] : body?.body) as Node[] | undefined
  return (list ?? []).flatMap((member) => {
    const name = member.key?.type === 'Identifier' ? member.key.name : undefined
    if (name === undefined || member.kind === 'constructor' || member.override) return []
    if (member.kind === 'set' || member.accessibility === 'private') return []
    return [{ name, start: member.start }]
  })
}

/** Interfaces by name, for what they describe on behalf of classes. */
function interfacesByName(): Map<string, Node> {
  const files = globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })
  const declared = files
    .flatMap((file) => parse(join(root, file)).body.flatMap(declarationsOf))
    .filter((node) => node.type === 'TSInterfaceDeclaration')
  return new Map(declared.map((node) => [node.id?.name ?? '', node]))
}

const interfaces = interfacesByName()

/** Names of the members that the interfaces of a class, and those they extend, describe. */
function describedElsewhere(declaration: Node): string[] {
  const parents = [...(declaration.implements ?? []), ...(declaration.extends ?? [])]
  return parents.flatMap(({ expression }) => {
    const parent = interfaces.get(expression.name ?? '')
    if (!parent) return []
    return [...members(parent).map(({ name }) => name), ...describedElsewhere(parent)]
  })
}

function declarationsOf(node: Node): Node[] {
  if (node.type !== 'ExportNamedDeclaration' || !node.declaration) return []
  return node.declaration.declarations ?? [node.declaration]
}

/** The public names of one file that lack a docstring, as `file:line: what`. */
function undocumented(file: string, names: Set<string>): string[] {
  const { text, body } = parse(file)
  const seen = new Set<string>()
  // Of several overloads, and of a getter with its setter, the first one speaks for all.
  const missing = (name: string, start: number): string[] => {
    if (seen.has(name)) return []
    seen.add(name)
    if (isDocumented(text, start)) return []
    const line = text.slice(0, start).split('\n').length
    return [`${relative(root, file)}:${line}: ${name} has no docstring`]
  }
  return body.flatMap((node) =>
    declarationsOf(node).flatMap((declaration) => {
      const name = declaration.id?.name
      if (name === undefined || !names.has(name)) return []
      const described = new Set(describedElsewhere(declaration))
      return [
        ...missing(name, node.start),
        ...members(declaration)
          .filter((each) => !described.has(each.name))
          .flatMap((each) => missing(`${name}.${each.name}`, each.start)),
      ]
    }),
  )
}

const problems = [...publicNames()].flatMap(([file, names]) => undocumented(file, names))
for (const problem of problems) console.error(problem)
if (problems.length > 0) {
  console.error(`${problems.length} public names without a docstring (CONTRIBUTING.md says how).`)
  process.exitCode = 1
}
