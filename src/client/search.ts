import { combobox } from './combobox.ts'
import { formAddress, toFields } from './form-fields.ts'
import type { PartOptions } from './part-options.ts'
import { requestPart } from './request-part.ts'
import { words } from './say.ts'
import { watchAddress } from './show-address.ts'
import { findElement } from './swap.ts'

/** How a search works. */
export interface SearchOptions extends Pick<PartOptions, 'mode' | 'progress'> {
  /** Where the results go, an element or a selector. */
  target: Element | string
  /** Milliseconds without a key before the server is asked; 250 unless you say. */
  delay?: number | undefined
  /** Letters before it is asked; the `minlength` of the field or 1 unless you say. With fewer there are no results. */
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

/** What a search types into. */
const textField = 'input:is([role=combobox],[type=search],[type=text],:not([type]))'

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
  const target = findElement(options.target)
  const input = findElement(textField, form) as HTMLInputElement
  // The list of the browser would be in the way of ours; and what was typed last is not what Back comes back to.
  input.autocomplete = 'off'
  const { delay = 250, push, min = Math.max(input.minLength, 1) } = options
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
      ...options,
      target,
      source: form,
      method: 'GET',
      address,
      push: push && (isSubmit || 'replace'),
      transport: (request) => remember(cache, request),
      signal: running.signal,
      onDone: () => words.results(update()),
    })
  }
  const type = (event: Event): void => {
    if (event instanceof InputEvent && event.isComposing) return
    stop()
    if (input.value.length >= min) timer = setTimeout(ask, delay, false)
    else {
      target.replaceChildren()
      update()
    }
  }
  watchAddress()
  for (const name of ['input', 'compositionend']) form.addEventListener(name, type, { signal })
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
