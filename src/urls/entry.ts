import type { AnyView } from '../http/view-marks.ts'
import type { Part } from './route-pattern.ts'

/** Extra values for a view, beside those captured from the address. */
export type ExtraValues = Readonly<Record<string, unknown>>

/** What one `path()`, `rePath()` or `include()` contributes to an address. */
export interface Level {
  /** The path or the regular expression as it was written. */
  readonly route: string
  /** The path cut into parts; `undefined` for a regular expression. */
  readonly parts: readonly Part[] | undefined
  /**
   * How the path can be read: `greedy` from left to right without looking back; `rest` the same,
   * up to a last `<path:…>` and the text behind it; `regex` only by an expression.
   */
  readonly reading: 'greedy' | 'rest' | 'regex'
  /** An expression for what the includes in front have left of the path. */
  readonly regex: () => RegExp
  /** Given to the view, over what was captured at this level. */
  readonly kwargs: ExtraValues | undefined
}

/** What the type checker knows about one route: never there at run time. */
export interface RouteTypes<Path extends string, View, Name extends string, Values> {
  /** The whole path from the root, without the leading slash; `never` behind a regular expression. */
  readonly path: Path
  readonly view: View
  /** The name for `reverse`, namespaces in front; `never` when it has none. */
  readonly name: Name
  /** What the address captures. */
  readonly values: Values
}

/** Any route at all. */
export type AnyRouteTypes = RouteTypes<string, unknown, string, unknown>

/** What `routes()` takes: one route, or an include of many. */
export abstract class Entry<Types = unknown> {
  /** Never set: what the type checker knows. */
  declare readonly routeTypes: Types
  readonly level: Level

  constructor(level: Level) {
    this.level = level
  }
}

/** One route: an address and its view. */
export class Route<Types = unknown> extends Entry<Types> {
  readonly view: AnyView
  readonly name: string | undefined

  constructor(level: Level, view: AnyView, name: string | undefined) {
    super(level)
    this.view = view
    this.name = name
  }
}

/** Routes that share the beginning of their address, and possibly a namespace. */
export class Include<Types = unknown> extends Entry<Types> {
  readonly entries: readonly Entry[]
  readonly namespace: string
  readonly appName: string

  constructor(level: Level, entries: readonly Entry[], namespace: string, appName: string) {
    super(level)
    this.entries = entries
    this.namespace = namespace
    this.appName = appName
  }
}
