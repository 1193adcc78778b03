import { MultiValueDict } from '../core/multi-value-dict.ts'
import { percentEncode, safeCharacters } from '../http/text/percent-encoding.ts'
import type { AnyView } from '../http/view-marks.ts'
import { type Entry, Include, Route } from './entry.ts'
import { NoReverseMatch } from './errors.ts'
import { nearNames } from './near-names.ts'
import { Possibility } from './possibility.ts'
import type { QueryValue, ReverseOptions } from './reverse-types.ts'

/** What a route is found by. */
type Key = string | AnyView

/** A namespace: the includes that lead to it, and what is inside. */
interface Namespace {
  readonly includes: readonly Include[]
  readonly scope: Scope
}

/**
 * The names of one list of routes, with those of the includes that have no namespace.
 *
 * The order is Django's: what stands last is tried first.
 */
class Scope {
  readonly possibilities = new Map<Key, Possibility[]>()
  readonly namespaces = new Map<string, Namespace>()
  /** Namespaces by application name. */
  readonly instances = new Map<string, string[]>()

  constructor(entries: readonly Entry[], around: readonly Include[]) {
    this.#read(entries, around, [])
  }

  /** `around` is in front of every address, `since` only what stands between here and the entries. */
  #read(entries: readonly Entry[], around: readonly Include[], since: readonly Include[]): void {
    for (const entry of entries.toReversed()) {
      if (entry instanceof Route) this.#addRoute(entry, around, since)
      else if (entry instanceof Include && entry.namespace === '') {
        this.#read(entry.entries, [...around, entry], [...since, entry])
      } else if (entry instanceof Include) this.#addNamespace(entry, around)
    }
  }

  #addRoute(route: Route, around: readonly Include[], since: readonly Include[]): void {
    const possibility = new Possibility(route, around, since)
    for (const key of [route.view, route.name]) {
      if (key === undefined) continue
      const known = this.possibilities.get(key)
      if (known) known.push(possibility)
      else this.possibilities.set(key, [possibility])
    }
  }

  /** A scope is made when its first name is asked for. */
  #addNamespace(include: Include, around: readonly Include[]): void {
    const includes = [...around, include]
    let scope: Scope | undefined
    this.namespaces.set(include.namespace, {
      includes,
      get scope() {
        return (scope ??= new Scope(include.entries, includes))
      },
    })
    const instances = this.instances.get(include.appName)
    if (instances) instances.push(include.namespace)
    else this.instances.set(include.appName, [include.namespace])
  }
}

/** Makes addresses of names. */
export class Reverser {
  readonly #root: Scope

  constructor(entries: readonly Entry[]) {
    this.#root = new Scope(entries, [])
  }

  /**
   * Makes the address of a route.
   *
   * @param key Name with namespaces, or the view itself.
   * @param values Values by name, or a list in the order of the address.
   * @param options Query, fragment, current application.
   * @returns The address, percent-encoded.
   * @throws NoReverseMatch when there is none.
   */
  reverse(key: Key, values: object = {}, options: ReverseOptions = {}): string {
    const { query, fragment, currentApp } = options
    let url =
      typeof key === 'string'
        ? this.#byName(key, values, currentApp)
        : this.#find(this.#root, key, values, String(key))
    const queryString = query === undefined ? '' : toQueryString(query)
    if (queryString !== '') url += `?${queryString}`
    return fragment === undefined ? url : `${url}#${fragment}`
  }

  #byName(name: string, values: object, currentApp: string | undefined): string {
    const path = name.split(':')
    const last = path.pop() ?? ''
    const scope = path.length === 0 ? this.#root : this.#enter(path, currentApp, name)
    return this.#find(scope, last, values, name)
  }

  /** Follows namespaces inwards; an application name stands for one of its instances. */
  #enter(path: readonly string[], currentApp: string | undefined, name: string): Scope {
    let current = currentApp ? currentApp.split(':') : []
    let scope = this.#root
    const entered: string[] = []
    for (const part of path) {
      const preferred = current.shift()
      const instances = scope.instances.get(part)
      let namespace = part
      if (instances && preferred !== undefined && instances.includes(preferred)) {
        namespace = preferred
      } else if (instances && !instances.includes(part)) namespace = instances[0] ?? part
      if (namespace !== preferred) current = []
      const found = scope.namespaces.get(namespace)
      if (!found) {
        const inside = entered.length === 0 ? '' : ` inside "${entered.join(':')}"`
        throw new NoReverseMatch(
          `"${namespace}" is not a namespace${inside}. ${this.#advise(name, 'Check include().')}`,
        )
      }
      entered.push(namespace)
      scope = found.scope
    }
    return scope
  }

  #find(scope: Scope, key: Key, values: object, name: string): string {
    const possibilities = scope.possibilities.get(key) ?? []
    for (const possibility of possibilities) {
      const path = possibility.fill(values)
      if (path !== undefined) return protect(percentEncode(path, pathSafe))
    }
    if (possibilities.length === 0) {
      const advice = this.#advise(name, 'Give one the name, or check the spelling.')
      throw new NoReverseMatch(`No route is named "${name}". ${advice}`)
    }
    const tried = possibilities.map((possibility) => possibility.route).join(' and ')
    throw new NoReverseMatch(
      `No route named "${name}" takes ${describeValues(values)}. There is ${tried}; give what it asks for.`,
    )
  }

  #advise(name: string, otherwise: string): string {
    const near = nearNames(name, namesIn(this.#root, ''))
    return near.length === 0
      ? otherwise
      : `Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
  }
}

function* namesIn(scope: Scope, prefix: string): Generator<string> {
  for (const key of scope.possibilities.keys()) {
    if (typeof key === 'string') yield prefix + key
  }
  for (const [name, inner] of scope.namespaces) yield* namesIn(inner.scope, `${prefix}${name}:`)
}

const pathSafe = safeCharacters("!$&'()*+,;=/~:@")

function describeValues(values: object): string {
  if (Array.isArray(values)) return `the list ${values.map(String).join(', ')}`
  const given = Object.entries(values).map(([name, value]) => `${name}=${String(value)}`)
  return given.length === 0 ? 'no values' : given.join(', ')
}

/** Two slashes in front would lead to another host. */
const protect = (url: string): string => (url.startsWith('//') ? `/%2F${url.slice(2)}` : url)

const formSafe = safeCharacters(' ')
const encodeForm = (text: string): string => percentEncode(text, formSafe).replaceAll(' ', '+')

function toQueryString(query: NonNullable<ReverseOptions['query']>): string {
  if (query instanceof URLSearchParams) return toPairs(query)
  if (query instanceof MultiValueDict) return toPairs(flatten(query.lists()))
  return toPairs(flatten(Object.entries(query)))
}

function* flatten(
  lists: Iterable<readonly [string, QueryValue | undefined]>,
): Generator<[string, QueryValue]> {
  for (const [name, value] of lists) {
    if (Array.isArray(value)) for (const item of value) yield [name, item]
    else if (value !== undefined) yield [name, value]
  }
}

const toPairs = (pairs: Iterable<readonly [string, QueryValue]>): string =>
  Array.from(pairs, ([name, value]) => `${encodeForm(name)}=${encodeForm(String(value))}`).join('&')
