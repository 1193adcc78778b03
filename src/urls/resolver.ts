import { ImproperlyConfigured } from '../core/errors.ts'
import { EndpointPlan } from './endpoint-plan.ts'
import { type Entry, Include, Route } from './entry.ts'
import type { ResolverMatch, ReverseFromRoot } from './resolver-match.ts'
import { isCapture } from './route-pattern.ts'
import { RouteTree } from './route-tree.ts'
import { afterAllRoutes } from './tree-node.ts'

/** The first slash is there already: with another, only addresses that begin with two would match. */
function checkStart(route: string): void {
  if (!/^\^?\\?\//.test(route)) return
  throw new ImproperlyConfigured(
    `The route "${route}" begins with a slash. Leave it out: the first slash of a path is there already.`,
  )
}

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
      else if (entry instanceof Route) {
        checkNeeds(entry, includes)
        plans.push(new EndpointPlan(plans.length, entry, includes, reverse))
      }
    }
  }
  visit(entries, [])
  return plans
}

/** A view must not be called without what it was promised. */
function checkNeeds({ level, needs }: Route, includes: readonly Include[]): void {
  const captured = includes.flatMap((include) => include.level.parts ?? []).filter(isCapture)
  for (const { name, converter } of needs) {
    const found = captured.findLast((capture) => capture.name === name)
    if (found?.converter === converter) continue
    throw new ImproperlyConfigured(
      `The route "${level.route}" is to be within something that captures "${name}"` +
        `${found ? ' with another converter' : ''}. Capture it in the include(), or change "within".`,
    )
  }
}

/** Finds the route for a path, in a time that does not grow with the number of routes. */
export class Resolver {
  readonly #static = new Map<string, StaticRoute>()
  readonly #tree = new RouteTree()

  constructor(entries: readonly Entry[], reverse: ReverseFromRoot) {
    for (const endpoint of plan(entries, reverse)) {
      checkStart(endpoint.route)
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
