import { partOf, type PartAttributes } from './part-of.ts'

/**
 * Listens for what happens at elements of ours, also at those that come later.
 *
 * @param selector Which; nothing inside `[data-rp-ignore]` is.
 * @returns Stops it.
 */
export function delegate<Kind extends Element>(
  root: Document | Element,
  name: string,
  selector: string,
  handle: (element: Kind, part: PartAttributes, event: Event) => void,
): () => void {
  const listener = (event: Event): void => {
    const { target } = event
    const element = target instanceof Element && target.closest<Kind>(selector)
    const part = element && partOf(element)
    if (part && !event.defaultPrevented) handle(element, part, event)
  }
  root.addEventListener(name, listener)
  return () => root.removeEventListener(name, listener)
}
