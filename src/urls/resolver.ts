import { EndpointPlan } from './endpoint-plan.ts'
import { type Entry, Include, Route } from './entry.ts'
import type { ResolverMatch, ReverseFromRoot } from './resolver-match.ts'
import { RouteTree } from './route-tree.ts'
import { afterAllRoutes } from './tree-node.ts'

/** A route whose path is always the same. */
interface StaticRoute {
  readonly index: number
  readonly match: ResolverMatch
  /** Whether a route before it may match the same path. */
  readonly contested: boolean
}

function plan(entries: readonly Entry[], reverse: ReverseFromRoot): EndpointPlan[] {
  const plans: EndpointPlan[] = []
  const visit = (inner: readonly Entry[], includes: readonly Include[]): void => {
    for (const entry of inner) {
      if (entry instanceof Include) visit(entry.entries, [...includes, entry])
      else if (entry instanceof Route)
        plans.push(new EndpointPlan(plans.length, entry, includes, reverse))
    }
  }
  visit(entries, [])
  return plans
}

/** Finds the route for a path, in a time that does not grow with the number of routes. */
export class Resolver {
  readonly #static = new Map<string, StaticRoute>()
  readonly #tree = new RouteTree()

  constructor(entries: readonly Entry[], reverse: ReverseFromRoot) {
    for (const endpoint of plan(entries, reverse)) {
      if (endpoint.isStatic) this.#addStatic(endpoint)
      else this.#tree.add(endpoint)
    }
  }

  #addStatic(endpoint: EndpointPlan): void {
    const path = `/${endpoint.steps.join('')}`
    if (this.#static.has(path)) return
    // The tree holds the routes before this one. A converter may change its mind from one request to
    // the next, so a route that might match is asked again each time.
    const contested = this.#tree.mayMatch(path, 1)
    this.#static.set(path, { index: endpoint.index, match: endpoint.toStaticMatch(), contested })
  }

  /**
   * Finds the first route that matches.
   *
   * @param path The decoded path with its leading slash.
   * @param exact Whether whole numbers of any size match.
   * @returns The match, or `undefined`.
   */
  resolve(path: string, exact: boolean): ResolverMatch | undefined {
    const found = this.#static.get(path)
    if (found && !found.contested) return found.match
    if (path.charCodeAt(0) !== 47) return undefined
    return this.#tree.find(path, 1, found?.index ?? afterAllRoutes, exact) ?? found?.match
  }
}
