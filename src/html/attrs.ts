import { attributeKind, type AttributeKind } from './attribute-kind.ts'
import type { AttributeValue } from './attribute-value.ts'
import { toAttributeText } from './attribute-value.ts'
import { UnsafeAttribute } from './errors.ts'

/** Class names: text, a list, or an object whose keys count where their value is truthy. */
export type ClassValue =
  | string
  | false
  | null
  | undefined
  | readonly ClassValue[]
  | Readonly<Record<string, unknown>>

/** Attributes by name. `class` takes lists and conditions, everything else one value. */
export interface AttributeValues {
  /** Class names, joined by spaces. */
  readonly class?: ClassValue
  readonly [name: string]: AttributeValue | ClassValue
}

/** Attributes ready to stand in a tag, made by {@link attrs}. */
export class Attributes {
  /** `name="value"` pairs with a space between. */
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

/** What no attribute name may hold: it would end the name, the tag or the quotes. */
// oxlint-disable-next-line no-control-regex -- control characters are no part of a name
const badName = /[\s"'<>/=\u0000-\u001f\u007f]|^$/

/**
 * Writes attributes into a tag: `<input ${attrs({ name, value, required: true })}>`.
 *
 * `true` gives the bare name, `false`, `null` and `undefined` leave the attribute out; in `aria-*`,
 * `draggable`, `spellcheck` and `contenteditable` `true` and `false` are words. Addresses are checked
 * and styles narrowed as in `html`.
 *
 * @param values The attributes.
 * @returns What `html` takes where an attribute may stand.
 * @throws UnsafeAttribute for a name that is none, and for event handlers (`onclick`).
 */
export function attrs(values: AttributeValues): Attributes {
  let text = ''
  for (const name of Object.keys(values)) {
    const written = name === 'class' ? classNames(values.class) : values[name]
    const attribute = writeAttribute(name, written)
    if (attribute !== '') text += text === '' ? attribute : ` ${attribute}`
  }
  return new Attributes(text)
}

function writeAttribute(name: string, value: unknown): string {
  const kind = kinds.get(name) ?? kindOf(name)
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean' && kind !== 'words') return value ? name : ''
  // `toAttributeText` looks at what it gets and refuses what has no form in an attribute.
  return `${name}="${toAttributeText(value as AttributeValue, kind, name)}"`
}

/** What the names used so far mean. Pages use few names, again and again. */
const kinds = new Map<string, AttributeKind>()

/** More names than pages have; where names come from data, they must not fill the memory. */
const mostKinds = 1000

function kindOf(name: string): AttributeKind {
  if (badName.test(name)) {
    throw new UnsafeAttribute(`${JSON.stringify(name)} is no attribute name.`)
  }
  const kind = attributeKind('', name.toLowerCase())
  if (kind === 'script') {
    throw new UnsafeAttribute(`${name} holds a script. Add a listener in a script file instead.`)
  }
  if (kinds.size < mostKinds) kinds.set(name, kind)
  return kind
}

/**
 * Class names as one text, or `undefined` when there are none.
 *
 * @param value The names.
 * @returns The names with a space between.
 */
function classNames(value: ClassValue): string | undefined {
  const names = collect(value).join(' ')
  return names === '' ? undefined : names
}

function collect(value: ClassValue): string[] {
  if (!value) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(collect)
  return Object.entries(value).flatMap(([name, on]) => (on ? [name] : []))
}
