import type { EndpointPlan } from './endpoint-plan.ts'
import type { ResolverMatch } from './resolver-match.ts'
import type { Scanner } from './scanners.ts'
import { afterAllRoutes, TreeNode } from './tree-node.ts'

/** One search: the best match so far and where its captures are. */
interface Search {
  readonly path: string
  readonly exact: boolean
  /** Begin and end of each capture on the way to the current node; what lies behind them is old. */
  readonly bounds: number[]
  /** Only routes before this one are of interest. */
  before: number
  match: ResolverMatch | undefined
  /** Asked whether any route has the shape of the path, without reading values. */
  readonly probing: boolean
}

/**
 * Routes by the text they begin with, so that a path meets only the few it could belong to.
 *
 * A node is entered only if it leads to a route before the best match so far, so the first route
 * that matches wins, whatever the shape of the tree.
 */
export class RouteTree {
  readonly #root = new TreeNode('')

  /**
   * Adds a route. Must be called in the order of the routes.
   *
   * @param plan The route.
   */
  add(plan: EndpointPlan): void {
    let node = this.#root
    node.lowest = Math.min(node.lowest, plan.index)
    for (const step of plan.steps) {
      node = typeof step === 'string' ? addText(node, step, plan.index) : addCapture(node, step)
      node.lowest = Math.min(node.lowest, plan.index)
    }
    const ends = plan.tail === undefined && plan.unwalked.length === 0
    ;(ends ? node.ends : node.others).push(plan)
  }

  /**
   * Finds the first route that matches.
   *
   * @param path A decoded path.
   * @param start Where in it the routes begin.
   * @param before Only routes with a lower index are looked at.
   * @param exact Whether whole numbers of any size match.
   * @returns The match, or `undefined`.
   */
  find(path: string, start: number, before: number, exact: boolean): ResolverMatch | undefined {
    const search = { path, exact, bounds: [], before, match: undefined, probing: false }
    visit(this.#root, start, 0, search)
    return search.match
  }

  /**
   * Tells whether a route could match, if its converters agree.
   *
   * @param path A decoded path.
   * @param start Where in it the routes begin.
   * @returns Whether any route has the shape of the path.
   */
  mayMatch(path: string, start: number): boolean {
    const before = afterAllRoutes
    const search = { path, exact: true, bounds: [], before, match: undefined, probing: true }
    visit(this.#root, start, 0, search)
    return search.before !== afterAllRoutes
  }
}

/** Follows the text down from a node, and at each stop what else leads on from there. */
function visit(from: TreeNode, start: number, depth: number, search: Search): void {
  const { path } = search
  let node = from
  let position = start
  for (;;) {
    if (node.isStop) stop(node, position, depth, search)
    const child = node.child(path.charCodeAt(position))
    if (!child || child.lowest >= search.before || !child.standsAt(path, position)) return
    node = child
    position += child.text.length
  }
}

function stop(node: TreeNode, position: number, depth: number, search: Search): void {
  const { path, bounds } = search
  if (position === path.length) for (const plan of node.ends) attempt(plan, position, search)
  for (const plan of node.others) {
    if (plan.tail === undefined) attempt(plan, position, search)
    else attemptRest(plan, position, depth, search)
  }
  for (const edge of node.captures) {
    if (edge.node.lowest >= search.before) continue
    const end = edge.scanner.scan(path, position)
    if (end === -1) continue
    bounds[depth] = position
    bounds[depth + 1] = end
    visit(edge.node, end, depth + 2, search)
  }
}

function attempt(plan: EndpointPlan, position: number, search: Search): void {
  if (plan.index >= search.before) return
  if (search.probing) {
    search.before = plan.index
    return
  }
  const match = plan.match(search.path, search.bounds, position, search.exact)
  if (!match) return
  search.match = match
  search.before = plan.index
}

function attemptRest(plan: EndpointPlan, position: number, depth: number, search: Search): void {
  const { path, bounds } = search
  const { tail = '' } = plan
  const end = path.length - tail.length
  if (end <= position || !path.endsWith(tail)) return
  const lineFeed = path.indexOf('\n', position)
  if (lineFeed !== -1 && lineFeed < end) return
  bounds[depth] = position
  bounds[depth + 1] = end
  attempt(plan, path.length, search)
}

function addCapture(node: TreeNode, scanner: Scanner): TreeNode {
  const known = node.captures.find((edge) => edge.scanner === scanner)
  if (known) return known.node
  const edge = { scanner, node: new TreeNode('') }
  node.captures.push(edge)
  return edge.node
}

/** Walks down along the text, splitting a node where the text leaves it. */
function addText(from: TreeNode, text: string, index: number): TreeNode {
  let node = from
  let rest = text
  while (rest !== '') {
    node.lowest = Math.min(node.lowest, index)
    const child = node.child(rest.charCodeAt(0))
    if (!child) {
      const leaf = new TreeNode(rest)
      node.setChild(leaf)
      return leaf
    }
    const common = commonLength(child.text, rest)
    node = common < child.text.length ? split(node, child, common) : child
    rest = rest.slice(common)
  }
  return node
}

function split(parent: TreeNode, child: TreeNode, length: number): TreeNode {
  const upper = new TreeNode(child.text.slice(0, length))
  upper.lowest = child.lowest
  child.text = child.text.slice(length)
  upper.setChild(child)
  parent.setChild(upper)
  return upper
}

function commonLength(left: string, right: string): number {
  const most = Math.min(left.length, right.length)
  let length = 0
  while (length < most && left.charCodeAt(length) === right.charCodeAt(length)) length++
  return length
}
