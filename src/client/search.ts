import { combobox } from './combobox.ts'
import type { SwapMode } from './events.ts'
import { formAddress, toFields } from './form-fields.ts'
import { requestPart } from './request-part.ts'
import { words } from './say.ts'
import { showAddress, watchAddress } from './show-address.ts'
import { findElement } from './swap.ts'

/** How a search works. */
export interface SearchOptions {
  /** Where the results go, an element or a selector. */
  target: Element | string
  /** How they are put there; `inner` unless you say. */
  mode?: SwapMode | undefined
  /** Milliseconds without a key before the server is asked; 250 unless you say. */
  delay?: number | undefined
  /** Letters before it is asked; 1 unless you say. */
  min?: number | undefined
  /** Whether the address of the page follows the search, so that it can be shared and come back to. */
  push?: boolean | undefined
}

/** So many answers are kept, and all forgotten when there are more, or when a person asks again on purpose. */
const cacheSize = 50

/** `fetch`, but for what was asked before. */
async function remember(cache: Map<string, Response>, request: Request): Promise<Response> {
  const known = cache.get(request.url)
  if (known) return known.clone()
  const response = await fetch(request)
  if (cache.size >= cacheSize) cache.clear()
  if (response.ok && !response.redirected) {
    // Read to its end: what is left unread of an answer dies with its request, when the next one aborts it.
    cache.set(request.url, new Response(await response.clone().blob(), response))
  }
  return response
}

/** How many results there are: options, items, rows or articles, else whatever is there. */
const countIn = (target: Element): number =>
  target.querySelectorAll('[role=option],li,tbody tr,article').length || target.childElementCount

/** In a sentence. */
function sayCount(count: number): string {
  if (count === 1) return words.result
  return count > 1 ? words.results.replace('#', `${count}`) : words.noResults
}

/**
 * Searches while a person types.
 *
 * Asks after a pause, not while an input method composes, and never shows an older answer; what was asked before is
 * remembered; how many results there are is announced. Enter searches at once. Without JavaScript the form is an
 * ordinary one. An input with `role=combobox` and a target with `role=listbox` behave as such.
 *
 * @param form Any that is sent by GET.
 * @param options Where the results go, and how soon.
 * @returns Stops it.
 * @throws TypeError when nothing matches the selector, or there is nothing to type into.
 */
export function search(form: HTMLFormElement, options: SearchOptions): () => void {
  const { mode, delay = 250, min = 1, push } = options
  const target = findElement(options.target)
  const input = form.querySelector<HTMLInputElement>(
    '[role=combobox],[type=search],input:not([type]),[type=text]',
  )
  if (!input) throw new TypeError('There is nothing to type into.')
  const control = new AbortController()
  const { signal } = control
  const update =
    input.role === 'combobox' && target instanceof HTMLElement
      ? combobox(input, target, signal)
      : () => countIn(target)
  const cache = new Map<string, Response>()
  let running = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    clearTimeout(timer)
    running.abort()
  }
  const ask = (isSubmit: boolean): void => {
    stop()
    running = new AbortController()
    const address = formAddress(form, undefined, toFields(new FormData(form)))
    void requestPart({
      target,
      source: form,
      method: 'GET',
      address,
      mode,
      transport: (request) => remember(cache, request),
      signal: running.signal,
      onDone() {
        if (push) showAddress(address, isSubmit)
        return sayCount(update())
      },
    })
  }
  const type = (event: Event): void => {
    if (event instanceof InputEvent && event.isComposing) return
    stop()
    if (input.value.length >= min) timer = setTimeout(ask, delay, false)
  }
  watchAddress()
  form.addEventListener('input', type, { signal })
  form.addEventListener('compositionend', type, { signal })
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault()
      cache.clear()
      ask(true)
    },
    { signal },
  )
  return () => {
    stop()
    control.abort()
  }
}
