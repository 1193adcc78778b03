/** A piece of an address made from a regular expression: text, or the place of a value. */
export type FormPart = string | { readonly name: string }

/** One address a regular expression can be turned back into, and the values it needs. */
export interface Form {
  readonly parts: readonly FormPart[]
  /** Names of the groups; `_0`, `_1` … for groups without one. */
  readonly names: readonly string[]
}

interface Group {
  kind: 'group'
  name: string
  /** A back reference writes the value again without asking for it again. */
  asks: boolean
}
interface Inner {
  kind: 'inner'
  items: Item[]
}
/** A group that may be there or not: both are tried. */
interface Optional {
  kind: 'optional'
  item: Item
}
type Item = string | Group | Inner | Optional

/** A character that stands for every one an escape matches; `''` for what matches no character. */
const representatives: Record<string, string> = {
  A: '',
  b: '',
  B: '',
  Z: '',
  d: '0',
  D: 'x',
  s: ' ',
  S: 'x',
  w: 'x',
  W: '!',
}

/** Thrown inside this file only, to leave the recursion. */
class Irreversible extends Error {}

class Reader {
  readonly source: string
  position = 0
  /** Whether the last character read had a backslash in front. */
  escaped = false
  groups = 0

  constructor(source: string) {
    this.source = source
  }

  /** The next character, an escape as its representative; `undefined` at the end. */
  next(): string | undefined {
    for (;;) {
      const character = this.source[this.position++]
      this.escaped = character === '\\'
      if (!this.escaped) return character
      const letter = this.source[this.position++]
      if (letter === undefined) return undefined
      const representative = representatives[letter] ?? letter
      if (representative !== '') return representative
    }
  }

  /** Goes behind the `)` that closes the group whose first character is the next. */
  skipGroup(): void {
    for (let open = 1; open > 0;) {
      const character = this.next()
      if (character === undefined) return
      if (this.escaped) continue
      if (character === '(') open++
      else if (character === ')') open--
    }
  }

  skipClass(): string {
    const first = this.next() ?? ''
    let character = this.next()
    while (character !== undefined && (this.escaped || character !== ']')) character = this.next()
    return first
  }

  take(text: string): boolean {
    if (!this.source.startsWith(text, this.position)) return false
    this.position += text.length
    return true
  }

  upTo(end: string): string {
    const found = this.source.indexOf(end, this.position)
    if (found === -1) throw new Irreversible()
    const taken = this.source.slice(this.position, found)
    this.position = found + 1
    return taken
  }
}

const containsGroup = (item: Item | undefined): boolean =>
  typeof item === 'object' &&
  (item.kind === 'group' || (item.kind === 'inner' && item.items.some(containsGroup)))

/** The least number of times, from `*`, `+`, `?` or `{2,3}`; a lazy `?` behind is taken along. */
function leastCount(character: string, reader: Reader): number {
  const count =
    character === '{' ? Number(reader.upTo('}').split(',')[0]) : character === '+' ? 1 : 0
  reader.take('?')
  if (Number.isNaN(count)) throw new Irreversible()
  return count
}

function readGroup(reader: Reader, items: Item[], open: number[]): void {
  if (!reader.take('?')) {
    items.push({ kind: 'group', name: `_${reader.groups++}`, asks: true })
    reader.skipGroup()
  } else if (reader.take(':')) open.push(items.length)
  else if (reader.take('P=')) items.push({ kind: 'group', name: reader.upTo(')'), asks: false })
  else if (reader.take('P<') || /^<[^=!]/.test(reader.source.slice(reader.position))) {
    reader.take('<')
    items.push({ kind: 'group', name: reader.upTo('>'), asks: true })
    reader.skipGroup()
  } else if (reader.take('=') || reader.take('!') || reader.take('<')) reader.skipGroup()
  else throw new Irreversible()
}

function repeat(items: Item[], count: number): void {
  const last = items.pop()
  if (last === undefined) return
  if (count === 0) {
    if (containsGroup(last)) items.push({ kind: 'optional', item: last })
    return
  }
  for (let time = 0; time < count; time++) items.push(last)
}

/** Reads an expression into items; `undefined` when it has alternatives. */
function readItems(source: string): Item[] | undefined {
  const reader = new Reader(source)
  let items: Item[] = []
  const open: number[] = []
  for (;;) {
    const character = reader.next()
    if (character === undefined) return items
    if (reader.escaped) items.push(character)
    else if (character === '|') return undefined
    else if (character === '$') return items
    else if (character === '(') readGroup(reader, items, open)
    else if (character === '[') items.push(reader.skipClass())
    else if ('*?+{'.includes(character)) repeat(items, leastCount(character, reader))
    else if (character === ')') {
      const start = open.pop() ?? 0
      items = [...items.slice(0, start), { kind: 'inner', items: items.slice(start) }]
    } else if (character !== '^') items.push(character)
  }
}

function formsOf(item: Item): Form[] {
  if (typeof item === 'string') return [{ parts: [item], names: [] }]
  if (item.kind === 'group') {
    return [{ parts: [{ name: item.name }], names: item.asks ? [item.name] : [] }]
  }
  if (item.kind === 'optional') return [{ parts: [], names: [] }, ...formsOf(item.item)]
  return combine(item.items)
}

/** Every way to choose, the first choice varying slowest. */
function combine(items: readonly Item[]): Form[] {
  let forms: Form[] = [{ parts: [], names: [] }]
  for (const item of items) {
    const endings = formsOf(item)
    forms = forms.flatMap((form) =>
      endings.map((ending) => ({
        parts: [...form.parts, ...ending.parts],
        names: [...form.names, ...ending.names],
      })),
    )
  }
  return forms
}

/**
 * Turns a regular expression back into the addresses it stands for.
 *
 * What repeats stands there as often as it must; an optional part with a group in it is tried
 * without and with; a class gives its first character. An expression with alternatives gives one
 * empty address, as in Django.
 *
 * @param source The expression, in Python's words.
 * @returns The forms, in the order they are tried; empty when it cannot be turned back.
 * @see Django `django.utils.regex_helper.normalize`. Different here: an expression that cannot be
 * turned back has no forms, where Django lets every `reverse` fail.
 */
export function toForms(source: string): readonly Form[] {
  try {
    const items = readItems(source)
    return items ? combine(items) : [{ parts: [], names: [] }]
  } catch (error) {
    if (error instanceof Irreversible) return []
    throw error
  }
}
