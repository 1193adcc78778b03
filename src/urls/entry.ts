import type { AnyView } from '../http/view-marks.ts'
import type { Capture, Part } from './route-pattern.ts'

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

/**
 * What pages may know about a route: never there at run time.
 *
 * Kept apart from {@link Named} on purpose. TypeScript walks through all of a union with functions in
 * it each time it is passed on, and through one of texts never; `reverse` only needs texts.
 */
export interface Served<Path extends string, View> {
  /** The whole path from the root, with its leading slash; `never` behind a regular expression. */
  readonly path: Path
  /** The view, whose type says what comes back. */
  readonly view: View
}

/** What `reverse` knows about a route: never there at run time. */
export interface Named<Name extends string, Address extends string, Custom> {
  /** The name, namespaces in front; `never` when there is none. */
  readonly name: Name
  /** The whole path or expression from the root, without its leading slash. */
  readonly address: Address
  /** The converters it uses beside the built-in ones, as a union of {@link Known}. */
  readonly custom: Custom
}

/** A converter of one's own, as the type checker knows it. */
export interface Known<Kind extends string, Value> {
  readonly kind: Kind
  readonly value: Value
}

/** Any route, as pages may know it. */
export type AnyServed = Served<string, unknown>
/** Any route, as `reverse` knows it. */
export type AnyNamed = Named<string, string, unknown>

/** What `routes()` takes: one route, or an include of many. */
export abstract class Entry<Pages = unknown, Names = unknown> {
  /** Never set: the routes as pages may know them. */
  declare readonly served: Pages
  /** Never set: the routes as `reverse` knows them. */
  declare readonly named: Names
  /** Where it stands among its neighbours. */
  readonly level: Level

  constructor(level: Level) {
    this.level = level
  }
}

/** One route: an address and its view. */
export class Route<Pages = unknown, Names = unknown> extends Entry<Pages, Names> {
  /** What answers. */
  readonly view: AnyView
  /** What `reverse` calls it, without namespaces. */
  readonly name: string | undefined
  /** What the includes around it must capture, because the view wants it. */
  readonly needs: readonly Capture[]

  constructor(
    level: Level,
    view: AnyView,
    name: string | undefined,
    needs: readonly Capture[] = [],
  ) {
    super(level)
    this.view = view
    this.name = name
    this.needs = needs
  }
}

/** Routes that share the beginning of their address, and possibly a namespace. */
export class Include<Pages = unknown, Names = unknown> extends Entry<Pages, Names> {
  /** What it includes, in order. */
  readonly entries: readonly Entry[]
  /** In front of the names inside; `''` when there is none. */
  readonly namespace: string
  /** The application's own name, the same wherever it is included; `''` when there is none. */
  readonly appName: string

  constructor(level: Level, entries: readonly Entry[], namespace: string, appName: string) {
    super(level)
    this.entries = entries
    this.namespace = namespace
    this.appName = appName
  }
}
