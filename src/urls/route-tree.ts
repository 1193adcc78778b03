import type { EndpointPlan } from './endpoint-plan.ts'
import type { ResolverMatch } from './resolver-match.ts'
import type { Scanner } from './scanners.ts'

/** A capture, and what follows it. */
interface CaptureEdge {
  readonly scanner: Scanner
  readonly node: TreeNode
}

/** A place in the tree: everything up to here has been found in the path. */
class TreeNode {
  /** Text between the parent and here. */
  text: string
  /** By the code of the first character of their text; no two share it. */
  children = new Map<number, TreeNode>()
  captures: CaptureEdge[] = []
  /** Routes whose path ends here. */
  ends: EndpointPlan[] = []
  /** Routes that go on in another way: with a `<path:…>`, or by an expression. */
  others: EndpointPlan[] = []
  /** Lowest index of a route here or below. */
  lowest = Infinity

  constructor(text: string) {
    this.text = text
  }
}

/** One search: the best match so far and where its captures are. */
interface Search {
  readonly path: string
  readonly exact: boolean
  /** Begin and end of each capture on the way to the current node. */
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
    visit(this.#root, start, search)
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
    const probing = true
    const search = { path, exact: true, bounds: [], before: Infinity, match: undefined, probing }
    visit(this.#root, start, search)
    return search.before !== Infinity
  }
}

function visit(node: TreeNode, position: number, search: Search): void {
  const { path, bounds } = search
  if (position === path.length) for (const plan of node.ends) attempt(plan, position, search)
  for (const plan of node.others) {
    if (plan.tail === undefined) attempt(plan, position, search)
    else attemptRest(plan, plan.tail, position, search)
  }
  for (const edge of node.captures) {
    if (edge.node.lowest >= search.before) continue
    const end = edge.scanner.scan(path, position)
    if (end === -1) continue
    bounds.push(position, end)
    visit(edge.node, end, search)
    bounds.length -= 2
  }
  const child = node.children.get(path.charCodeAt(position))
  if (child && child.lowest < search.before && path.startsWith(child.text, position)) {
    visit(child, position + child.text.length, search)
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

function attemptRest(plan: EndpointPlan, tail: string, position: number, search: Search): void {
  const { path, bounds } = search
  const end = path.length - tail.length
  if (end <= position || !path.endsWith(tail)) return
  const lineFeed = path.indexOf('\n', position)
  if (lineFeed !== -1 && lineFeed < end) return
  bounds.push(position, end)
  attempt(plan, path.length, search)
  bounds.length -= 2
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
    const child = node.children.get(rest.charCodeAt(0))
    if (!child) {
      const leaf = new TreeNode(rest)
      node.children.set(rest.charCodeAt(0), leaf)
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
  upper.children.set(child.text.charCodeAt(0), child)
  parent.children.set(upper.text.charCodeAt(0), upper)
  return upper
}

function commonLength(left: string, right: string): number {
  const most = Math.min(left.length, right.length)
  let length = 0
  while (length < most && left.charCodeAt(length) === right.charCodeAt(length)) length++
  return length
}
