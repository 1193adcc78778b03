import { Slot } from '../core/slot.ts'
import type { AnyView } from '../http/view-marks.ts'
import type { ExtraValues } from './entry.ts'
import type { ReverseOptions } from './reverse-types.ts'

/** Makes addresses of the urls a route stands in. */
export type ReverseFromRoot = (name: string, values?: object, options?: ReverseOptions) => string

/** What is known about a route before any request. */
export interface RouteFacts {
  readonly view: AnyView
  readonly name: string | undefined
  /** All paths and expressions from the root to the route, joined. */
  readonly route: string
  readonly namespaces: readonly string[]
  readonly appNames: readonly string[]
  /** The extra values of the route and of the includes in front of it. */
  readonly extra: ExtraValues
  readonly reverse: ReverseFromRoot
}

/**
 * The route that matches a path, and what it captured.
 *
 * The routes without captures share one for all requests, so do not change it.
 *
 * @see Django `django.urls.ResolverMatch`; `params` are its `kwargs`.
 */
export class ResolverMatch {
  readonly #facts: RouteFacts
  /** Values by name: those captured, and the extra ones of the route and its includes. */
  readonly params: Readonly<Record<string, unknown>>
  /** What groups without a name captured, in order. */
  readonly args: readonly (string | undefined)[]

  constructor(
    facts: RouteFacts,
    params: Readonly<Record<string, unknown>>,
    args: readonly (string | undefined)[],
  ) {
    this.#facts = facts
    this.params = params
    this.args = args
  }

  /** The view to call. */
  get view(): AnyView {
    return this.#facts.view
  }

  /**
   * What the view gets as its second argument: `params`; for groups without a name the list `args`;
   * where an include captured names around them, `params` with the list's items as `0`, `1` ….
   */
  get viewParams(): unknown {
    if (this.args.length === 0) return this.params
    return Object.keys(this.params).length === 0 ? this.args : { ...this.params, ...this.args }
  }

  /** The route's own name, without namespaces. */
  get urlName(): string | undefined {
    return this.#facts.name
  }

  /** The name with its namespaces, `shop:item`; a route without a name has its view's. */
  get viewName(): string {
    return [...this.namespaces, this.#facts.name ?? this.#facts.view.name].join(':')
  }

  /** The route as it was written, those of the includes in front. */
  get route(): string {
    return this.#facts.route
  }

  /** Instance namespaces, the outermost first. */
  get namespaces(): readonly string[] {
    return this.#facts.namespaces
  }

  /** The namespaces as they stand in a name: `shop:reviews`. */
  get namespace(): string {
    return this.#facts.namespaces.join(':')
  }

  /** Application names, the outermost first. */
  get appNames(): readonly string[] {
    return this.#facts.appNames
  }

  /**
   * Makes an address of the urls this match was found in. Where the name begins with an application
   * name, the namespaces of this match are preferred.
   *
   * @param name The name, with its namespaces.
   * @param values What its path captures.
   * @param options Query, fragment, another current application.
   * @returns The address.
   * @throws NoReverseMatch when there is none.
   */
  reverse(name: string, values?: object, options: ReverseOptions = {}): string {
    const currentApp = options.currentApp ?? this.namespace
    return this.#facts.reverse(name, values, { ...options, currentApp })
  }

  /** The extra values of the route and its includes. */
  get extraParams(): ExtraValues {
    return this.#facts.extra
  }
}

/** Where the application leaves the match on the request, before the first layer runs. */
export const resolverMatch: Slot<ResolverMatch> = new Slot<ResolverMatch>('resolver match')
