import type { SwapMode } from './part-options.ts'
import type { PartRequest } from './request-part.ts'

/** What the attributes of an element say of the part of the page that it fills. */
export type PartAttributes = Pick<PartRequest, 'source' | 'mode' | 'push' | 'progress' | 'target'>

/**
 * Reads `data-rp` (where an answer goes, the element itself where it is empty), `data-rp-swap` (how), `data-rp-push`
 * and `data-rp-progress`.
 *
 * @returns Nothing where there is no such target, and inside `[data-rp-ignore]`: what people wrote has no say.
 */
export function partOf(source: Element): PartAttributes | undefined {
  const read = (name: string): string | null => source.getAttribute(`data-rp${name}`)
  const find = (name: string, otherwise?: Element): Element | null | undefined => {
    const selector = read(name)
    return selector ? document.querySelector(selector) : otherwise
  }
  const target = find('', source)
  if (!target || source.closest('[data-rp-ignore]')) return undefined
  const push = read('-push')
  return {
    source,
    target,
    mode: (read('-swap') ?? undefined) as SwapMode | undefined,
    push: push !== null && (!push || 'replace'),
    progress: find('-progress') as HTMLElement | null | undefined,
  }
}
