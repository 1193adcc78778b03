/**
 * The element that `data-rp` names, itself where it is empty.
 *
 * @returns Nothing for an element without it, and inside `[data-rp-ignore]`: what people wrote has no say.
 */
export function targetOf(element: Element): Element | null | undefined {
  const selector = element.getAttribute('data-rp')
  if (selector === null || element.closest('[data-rp-ignore]')) return undefined
  return selector ? document.querySelector(selector) : element
}
