import type { EndpointPlan } from './endpoint-plan.ts'
import type { Scanner } from './scanners.ts'

/** Higher than the index of any route, and still a small integer to the engine. */
export const afterAllRoutes: number = 2 ** 30 - 1

/** A capture, and what follows it. */
export interface CaptureEdge {
  readonly scanner: Scanner
  readonly node: TreeNode
}

/** A place in the tree: everything up to here has been found in the path. */
export class TreeNode {
  /** Text between the parent and here. */
  text: string
  captures: CaptureEdge[] = []
  /** Routes whose path ends here. */
  ends: EndpointPlan[] = []
  /** Routes that go on in another way: with a `<path:…>`, or by an expression. */
  others: EndpointPlan[] = []
  /** Lowest index of a route here or below. */
  lowest: number = afterAllRoutes
  /** By the code of the first character of their text, less `#firstCode`; no two share it. */
  readonly #children: (TreeNode | undefined)[] = []
  #firstCode = 0
  /** Those that begin beyond ASCII, where a list would have holes. */
  #others: Map<number, TreeNode> | undefined

  constructor(text: string) {
    this.text = text
  }

  /** Whether there is more to do here than to go on along the text. */
  get isStop(): boolean {
    return this.captures.length + this.ends.length + this.others.length > 0
  }

  /**
   * The child whose text begins with a character.
   *
   * @param code The character's code.
   * @returns The child, or `undefined`.
   */
  child(code: number): TreeNode | undefined {
    const place = code - this.#firstCode
    // A look beyond the ends of a list is slow; so is one at NaN, which is what lies behind a path.
    if (place >= 0 && place < this.#children.length) return this.#children[place]
    return this.#others?.get(code)
  }

  /**
   * Adds a child, in place of one whose text begins the same.
   *
   * @param node The child.
   */
  setChild(node: TreeNode): void {
    const code = node.text.charCodeAt(0)
    if (code > 127) {
      this.#others ??= new Map()
      this.#others.set(code, node)
      return
    }
    if (this.#children.length === 0) this.#firstCode = code
    for (; this.#firstCode > code; this.#firstCode--) this.#children.unshift(undefined)
    const place = code - this.#firstCode
    while (this.#children.length < place) this.#children.push(undefined)
    this.#children[place] = node
  }

  /**
   * Whether the text of this node stands at a place in a path, the first character aside: by that the
   * node was found.
   *
   * @param path The path.
   * @param position Where in it the text would begin.
   * @returns Whether it is there.
   */
  standsAt(path: string, position: number): boolean {
    const { text } = this
    for (let offset = 1; offset < text.length; offset++) {
      if (path.charCodeAt(position + offset) !== text.charCodeAt(offset)) return false
    }
    return true
  }
}
