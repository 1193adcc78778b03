import type { AnyNamed, AnyServed, Entry } from './entry.ts'
import type { AnyByName, ByName, ReverseArgs, ReverseOptions } from './reverse-types.ts'
import { Resolver } from './resolver.ts'
import type { ResolverMatch } from './resolver-match.ts'
import { Reverser } from './reverser.ts'

/** How a path is resolved. */
export interface ResolveOptions {
  /**
   * Under `django` an `<int:…>` beyond 2^53 - 1 matches and is a `bigint`; else it does not match.
   * The application passes its policy's.
   */
  compatibility?: 'riposte' | 'django' | undefined
}

/**
 * The addresses of a site: from a path to a view, and from a name back to a path.
 *
 * @see Django's URLconf.
 */
export class Routes<Pages = unknown, Names = unknown, Map extends AnyByName = AnyByName> {
  /** Never set: the routes as pages may know them. */
  declare readonly served: Pages
  /** Never set: the routes as `reverse` knows them. */
  declare readonly named: Names
  /** As they were given. */
  readonly entries: readonly Entry[]
  #resolver: Resolver | undefined
  #reverser: Reverser | undefined

  constructor(entries: readonly Entry[]) {
    this.entries = entries
  }

  /**
   * Finds the first route that matches a path.
   *
   * @param path The decoded path with its leading slash, without the query.
   * @param options Whether to resolve exactly as Django.
   * @returns The match; `undefined` when there is none.
   */
  resolve(path: string, options?: ResolveOptions): ResolverMatch | undefined {
    this.#resolver ??= this.#createResolver()
    return this.#resolver.resolve(path, options?.compatibility === 'django')
  }

  /**
   * Finds the mistakes that show only when all routes are together. Applications do so at start-up.
   *
   * @throws ImproperlyConfigured for a path that begins with a slash, and for a route that is not
   * `within` what it says.
   */
  check(): void {
    this.#resolver ??= this.#createResolver()
  }

  #createResolver(): Resolver {
    return new Resolver(this.entries, (...asked) => this.#reverse(...asked))
  }

  /**
   * Makes the address of a route.
   *
   * @param name Its name, with its namespaces: `shop:item`.
   * @param rest The values its path captures, and options: `query`, `fragment`, `currentApp`.
   * @returns The address, percent-encoded.
   * @throws NoReverseMatch when no route has the name, or none of them takes the values.
   * @see Django `django.urls.reverse`.
   */
  reverse<const Name extends string & keyof Map>(
    name: Name,
    ...rest: ReverseArgs<Map[Name]>
  ): string {
    const [values, options] = rest
    return this.#reverse(name, values, options)
  }

  #reverse(name: string, values?: object, options?: ReverseOptions): string {
    return (this.#reverser ??= new Reverser(this.entries)).reverse(name, values, options)
  }
}

/**
 * Puts routes together. The first that matches wins.
 *
 * @param entries What `path()`, `rePath()` and `include()` made.
 * @returns The routes, to be given to `createApplication` or included elsewhere.
 */
export function routes<const Entries extends readonly Entry<AnyServed, AnyNamed>[]>(
  ...entries: Entries
): Routes<Entries[number]['served'], Entries[number]['named'], ByName<Entries[number]['named']>> {
  return new Routes(entries)
}
