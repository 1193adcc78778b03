/** Urlconfs as data, so that Django and riposte can be asked the same of the same routes. */
import { Include, type Entry } from '../../src/urls/entry.ts'
import { regexLevel } from '../../src/urls/level.ts'
import { rePath, withConverters } from '../../src/urls/path.ts'
import { Routes } from '../../src/urls/routes.ts'

type Extra = Record<string, string | number>

/** A route: `path()` or `re_path()`. */
export interface RouteData {
  kind: 'path' | 'rePath'
  route: string
  /** The name of the view's function. */
  view: string
  name?: string | undefined
  kwargs?: Extra | undefined
}

/** An include: `path(…, include(…))` or `re_path(…, include(…))`. */
export interface IncludeData {
  kind: 'include' | 'reInclude'
  route: string
  entries: EntryData[]
  appName?: string | undefined
  namespace?: string | undefined
  kwargs?: Extra | undefined
}

export type EntryData = RouteData | IncludeData

/** What to make an address of. */
export interface Reversal {
  name: string
  args?: (string | number)[] | undefined
  kwargs?: Extra | undefined
  currentApp?: string | undefined
}

/** One urlconf, and what is asked of it. */
export interface Question {
  entries: EntryData[]
  paths: string[]
  reversals: Reversal[]
}

/** A match as Django describes it, all values as text. */
export interface MatchData {
  view: string
  args: (string | null)[]
  kwargs: Record<string, string>
  name: string | null
  route: string
  namespaces: string[]
  appNames: string[]
}

/** What Django answered: `null` for no match and for `NoReverseMatch`. */
export interface Recorded extends Question {
  matches: (MatchData | null)[]
  addresses: (string | null)[]
}

/** The converters of `record.py`. */
const { path, include } = withConverters({
  hex: {
    pattern: '[0-9a-z]+',
    parse: (text: string) => (/^[0-9a-f]+$/.test(text) ? BigInt(`0x${text}`) : undefined),
    format: (value: unknown) => (typeof value === 'number' ? value.toString(16) : undefined),
  },
  yyyy: {
    pattern: '[0-9]{4}',
    parse: (text: string) => (text.startsWith('0') ? undefined : Number(text)),
    format: (value: unknown) =>
      typeof value === 'number' ? String(value).padStart(4, '0') : undefined,
  },
  ab: { pattern: 'a+b?', parse: (text: string) => text, format: (value: unknown) => `${value}` },
  dots: {
    pattern: '[a-z.]{2,3}',
    parse: (text: string) => text,
    format: (value: unknown) => `${value}`,
  },
})

function viewNamed(name: string): () => void {
  const view = () => {}
  return Object.defineProperty(view, 'name', { value: name })
}

function toEntry(data: EntryData): Entry {
  if (!('entries' in data)) {
    const view = viewNamed(data.view)
    return data.kind === 'path' ? path(data.route, view, data) : rePath(data.route, view, data)
  }
  const inner = buildUrls(data.entries)
  if (data.kind === 'include') return include(data.route, inner, data)
  const namespace = data.namespace ?? data.appName ?? ''
  const level = regexLevel(data.route, false, data.kwargs)
  return new Include(level, inner.entries, namespace, data.appName ?? '')
}

/** The routes, ours. */
export function buildUrls(entries: readonly EntryData[]): Routes {
  return new Routes(entries.map(toEntry))
}
