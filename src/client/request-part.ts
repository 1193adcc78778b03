import { announce } from './announce.ts'
import { type SwapMode, tell } from './events.ts'
import { clearFailure, showFailure } from './failure-message.ts'
import { leave } from './leave.ts'
import { unanswered } from './read.ts'
import type { Result } from './result.ts'
import { say, words } from './say.ts'
import { type SendOptions, send } from './send.ts'
import { swap } from './swap.ts'

/** A request whose answer becomes a part of the page. */
export interface PartRequest extends Omit<SendOptions, 'accept' | 'key'> {
  /** Where the answer goes. */
  target: Element
  /** Whose request it is: events start there, and a failure is shown there. */
  source: Element
  /** Upper case. */
  method: string
  /** Of a fragment. */
  address: string
  /** How the answer is put there; `inner` unless you say. */
  mode?: SwapMode | undefined
  /** Takes a failure that it can show better; the answer is whether it did. */
  onFailure?: ((result: Result) => boolean) | undefined
  /** Tries again; the same request unless you say. */
  onRetry?: (() => unknown) | undefined
  /** What to announce when all went well; that it is done, after a wait, unless you say. */
  onDone?: (() => string) | undefined
  /** Whether nobody asked for it: then a failure is announced once, not every time. */
  isQuiet?: boolean | undefined
}

/** Until now nobody needs to hear that something is under way. */
const momentToWait = 1000

/** The newest request of each element. */
const newest = new WeakMap<Element, PartRequest>()

function finish(part: PartRequest, result: Result): void {
  const { target, source, mode, onFailure, onRetry, isQuiet } = part
  if (result.kind === 'abort') return
  if (result.kind === 'redirect') return leave(result.url, part.address)
  if (result.ok) {
    if (typeof result.data === 'string') swap(target, result.data, mode)
    tell(source, 'rp:ok', result)
  } else if (tell(source, 'rp:fail', result) && !onFailure?.(result)) {
    if (result.kind !== 'answer' || typeof result.error !== 'string') {
      return showFailure(source, say(result), onRetry ?? (() => requestPart(part)), isQuiet)
    }
    // A refusal in HTML is the view's own: it knows what to show, of a form the form.
    swap(source, result.error, source === target ? 'inner' : 'outer')
  }
  clearFailure(source)
}

/** Makes a request and puts the answer into the page, with everything a person may want to know meanwhile. */
export async function requestPart(part: PartRequest): Promise<Result> {
  const { target, source, method, address, onDone } = part
  if (!tell(source, 'rp:send', { method, address })) return unanswered('abort')
  // What is only looked at is replaced by what is asked for later; what changes something is not.
  const key = method === 'GET' ? target : source
  newest.set(key, part)
  target.ariaBusy = 'true'
  let isSlow = false
  const timer = setTimeout(() => {
    isSlow = true
    announce(words.wait)
  }, momentToWait)
  const result = await send(method, address, { ...part, accept: 'html', key })
  clearTimeout(timer)
  // A newer request has taken over, or the target is gone with its part of the page.
  if (newest.get(key) !== part || !target.isConnected) return result
  target.ariaBusy = null
  finish(part, result)
  if (result.ok && (onDone || isSlow)) announce(onDone?.() ?? words.done)
  return result
}
