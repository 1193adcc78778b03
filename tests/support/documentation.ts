/** The pages of the documentation: their code, their headings, their links. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root: string = join(import.meta.dirname, '../..')

/** A block of TypeScript on a page. */
export interface Block {
  /** `docs/reference/urls.md`. */
  page: string
  /** Of the line with the fence; the code begins on the next one. */
  line: number
  /** The file it is, where a line with nothing but its name in backticks stands above it. */
  file: string | undefined
  code: string
}

/** A link from a page. */
export interface Link {
  line: number
  target: string
}

/** A page, taken apart. */
export interface Page {
  /** `docs/reference/urls.md`. */
  name: string
  blocks: Block[]
  links: Link[]
  /** Where `#…` can lead, as GitHub names it. */
  anchors: Set<string>
}

/** Every page there is. */
export function readPages(): Page[] {
  const names = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], {
    cwd: root,
    exclude: ['**/node_modules/**'],
  })
  return names.toSorted().map((name) => readPage(name, readFileSync(join(root, name), 'utf8')))
}

/** Takes a page apart. */
export function readPage(name: string, text: string): Page {
  const page: Page = { name, blocks: [], links: [], anchors: new Set() }
  const lines = text.split('\n')
  let above = ''
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const fence = /^(`{3,})(.*)$/.exec(line)
    if (fence) {
      const [, ticks = '', info = ''] = fence
      const end = lines.indexOf(ticks, index + 1)
      if (end === -1) throw new Error(`${name}:${index + 1}: this block has no end.`)
      if (info.trim() === 'ts') {
        const file = /^`([\w./-]+\.ts)`$/.exec(above)?.[1]
        page.blocks.push({
          page: name,
          line: index + 1,
          file,
          code: lines.slice(index + 1, end).join('\n'),
        })
      }
      index = end
      above = ''
      continue
    }
    if (line.trim() !== '') above = line.trim()
    readProse(page, line, index + 1)
  }
  return page
}

function readProse(page: Page, line: string, number: number): void {
  const heading = /^#{1,6} (.+)$/.exec(line)
  if (heading) page.anchors.add(freeAnchor(page.anchors, toAnchor(heading[1] ?? '')))
  for (const [, name = ''] of line.matchAll(/<a (?:id|name)="([^"]+)"/g)) page.anchors.add(name)
  const prose = line.replaceAll(/`[^`]*`/g, '')
  for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    page.links.push({ line: number, target })
  }
}

/** The id GitHub gives to a heading. */
function toAnchor(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
    .replaceAll(' ', '-')
}

/** A heading that stands there twice gets a number. */
function freeAnchor(taken: ReadonlySet<string>, anchor: string): string {
  if (!taken.has(anchor)) return anchor
  for (let count = 1; ; count++) {
    if (!taken.has(`${anchor}-${count}`)) return `${anchor}-${count}`
  }
}
