import { announce } from './announce.ts'
import { tell } from './events.ts'
import { clearFailure, showFailure } from './failure-message.ts'
import { leave } from './leave.ts'
import type { PartOptions, SwapMode } from './part-options.ts'
import { unanswered } from './read.ts'
import type { Result } from './result.ts'
import { say, words } from './say.ts'
import { type SendOptions, send } from './send.ts'
import { showAddress } from './show-address.ts'
import { swap } from './swap.ts'

/** A request whose answer becomes a part of the page. */
export interface PartRequest extends Omit<SendOptions, 'accept' | 'key'>, PartOptions {
  /** Where the answer goes. */
  target: Element
  /** Whose request it is: events start there, and a failure is shown there. */
  source: Element
  /** Upper case. */
  method: string
  /** Of a fragment. */
  address: string
  /** Takes a failure that it can show better; the answer is whether it did. */
  onFailure?: ((result: Result) => boolean) | undefined
  /** Tries again; the same request unless you say. */
  onRetry?: (() => unknown) | undefined
  /** What to announce when all went well; that it is done, after a wait, unless you say. */
  onDone?: (() => string) | undefined
  /** Whether nobody asked for it: then a failure is announced once, not every time. */
  isQuiet?: boolean | undefined
}

/** Until now nobody needs to hear or to see that something is under way. */
const momentToWait = 1000

/** The newest request of each element. */
const newest = new WeakMap<Element, PartRequest>()

/** Swaps, in a view transition where the page asks for one and nobody minds what moves. */
async function change(target: Element, html: string, mode?: SwapMode): Promise<void> {
  const run = (): void => swap(target, html, mode)
  const isMoving =
    target.closest('[data-rp-transition]') && !matchMedia('(prefers-reduced-motion)').matches
  await (isMoving ? (document.startViewTransition?.(run).updateCallbackDone ?? run()) : run())
}

async function finish(part: PartRequest, result: Result): Promise<void> {
  const { target, source, method, address, mode, push, onFailure, onRetry, isQuiet } = part
  if (result.kind === 'abort') return
  if (result.kind === 'redirect') return leave(result.url, address)
  if (result.ok) {
    // First the address: what is put in may be relative to it.
    if (push && method === 'GET') showAddress(result.response.url || address, push)
    if (typeof result.data === 'string') await change(target, result.data, mode)
    tell(source, 'rp:ok', result)
  } else if (tell(source, 'rp:fail', result) && !onFailure?.(result)) {
    if (result.kind !== 'answer' || typeof result.error !== 'string') {
      return showFailure(source, say(result), onRetry ?? (() => requestPart(part)), isQuiet)
    }
    // A refusal in HTML is the view's own: it knows what to show, of a form that was posted the form. What an answer
    // replaces, a refusal replaces: a form inside itself could not be sent.
    const place = method === 'GET' ? target : source
    swap(place, result.error, place === target && mode !== 'outer' ? 'inner' : 'outer')
  }
  clearFailure(source)
}

/** Makes a request and puts the answer into the page, with everything a person may want to know meanwhile. */
export async function requestPart(part: PartRequest): Promise<Result> {
  const { target, source, method, address, progress, onDone } = part
  // What is only looked at is replaced by what is asked for later; what changes something is not.
  const key = method === 'GET' ? target : source
  const options = { ...part, accept: 'html' as const, key }
  if (!tell(source, 'rp:send', { method, address, options })) return unanswered('abort')
  newest.set(key, part)
  target.ariaBusy = 'true'
  let isSlow = false
  const timer = setTimeout(() => {
    isSlow = true
    announce(words.wait)
    if (progress) progress.hidden = false
  }, momentToWait)
  const result = await send(method, address, options)
  clearTimeout(timer)
  if (progress) progress.hidden = true
  // A newer request has taken over, or the target is gone with its part of the page.
  if (newest.get(key) !== part || !target.isConnected) return result
  target.ariaBusy = null
  await finish(part, result)
  if (result.ok && (onDone || isSlow)) announce(onDone?.() ?? words.done)
  return result
}
