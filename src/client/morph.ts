import { Idiomorph } from 'idiomorph'

import { type SwapDetail, tell } from './events.ts'
import { keepFocus } from './focus.ts'

/**
 * Makes `data-rp-swap="morph"` change what is there into what has come, element by element: what is alike stays, with
 * its focus, its scroll position and what is playing in it. A field that was changed and one in which somebody types
 * keep their values.
 *
 * By `idiomorph`, which has to be installed. Scripts are left out.
 *
 * @param root Where; the whole page unless you say, after everybody else there has had a word.
 * @returns Stops it.
 * @see https://github.com/bigskysoftware/idiomorph
 */
export function morphs(root: Window | Document | Element = window): () => void {
  const morph = (event: Event): void => {
    const { detail } = event as CustomEvent<SwapDetail>
    const { target, mode, content } = detail
    if (mode !== 'morph' || event.defaultPrevented) return
    event.preventDefault()
    // Of a new element that has known ones inside, idiomorph makes another one: a script among them would run.
    for (const script of content.querySelectorAll('script')) script.remove()
    keepFocus(() => {
      Idiomorph.morph(target, content, { morphStyle: 'innerHTML', ignoreActiveValue: true })
      return target
    })
    tell(target, 'rp:swapped', detail)
  }
  root.addEventListener('rp:swap', morph)
  return () => root.removeEventListener('rp:swap', morph)
}
