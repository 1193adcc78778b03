import { tell } from './events.ts'
import { keepFocus } from './focus.ts'
import type { SwapMode } from './part-options.ts'
import { parseFragment } from './trusted-html.ts'

/** The method of an element that does it; `none` has none. */
const moves: Partial<
  Record<SwapMode, 'replaceChildren' | 'replaceWith' | 'append' | 'prepend' | 'before' | 'after'>
> = {
  inner: 'replaceChildren',
  outer: 'replaceWith',
  append: 'append',
  prepend: 'prepend',
  before: 'before',
  after: 'after',
  morph: 'replaceChildren',
}

/** An element, or the first one that a selector finds. */
export function findElement(target: Element | string, root: ParentNode = document): Element {
  const element = typeof target === 'string' ? root.querySelector(target) : target
  if (!element) throw new TypeError(`Nothing on the page matches "${target as string}".`)
  return element
}

function place(target: Element, content: DocumentFragment, mode: SwapMode): void {
  const parts = [...content.children].filter((child) => child.matches('template[data-rp]'))
  for (const part of parts) part.remove()
  const detail = { target, mode, content, added: [...content.children] }
  const move = moves[mode]
  if (move && tell(target, 'rp:swap', detail)) {
    keepFocus(() => {
      const parent = target.parentElement
      target[move](content)
      return mode === 'outer' ? (detail.added[0] ?? parent) : target
    })
    tell(target.isConnected ? target : (detail.added[0] ?? target), 'rp:swapped', detail)
  }
  for (const part of parts as HTMLTemplateElement[]) {
    const { rp = '', rpSwap = 'inner' } = part.dataset
    const other = document.querySelector(rp)
    if (other) place(other, part.content, rpSwap as SwapMode)
  }
}

/**
 * Puts HTML of this page's server into the page.
 *
 * Scripts in it stay inert. A `<template data-rp="#cart" data-rp-swap="outer">` at its top is put where it says
 * instead, also with the mode `none`. Focus that would be lost goes to the same id, to `[autofocus]`, or to the
 * heading of the new part; it is never taken from anywhere else. `rp:swap` is dispatched before, `rp:swapped` after.
 *
 * @param target An element, or a selector.
 * @param html A fragment. It must be of your own server, escaped there: it is not sanitized here.
 * @param mode Where it goes.
 * @throws TypeError when nothing matches the selector.
 */
export function swap(target: Element | string, html: string, mode: SwapMode = 'inner'): void {
  place(findElement(target), parseFragment(html), mode)
}
