import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Slot } from '../core/slot.ts'
import type { GetResponse } from '../http/handler.ts'
import { type HiddenFields, hiddenFields } from '../http/hidden-fields.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { isSafeMethod } from '../http/request/safe-method.ts'
import { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import { patchVary } from '../http/response/vary.ts'
import type { AnyView } from '../http/view-marks.ts'
import { check } from './check.ts'
import { toFailure } from './errors.ts'
import { readEvidence, recallEvidence } from './evidence.ts'
import { asksForWebSocket, gatherFacts, type RequestFacts, wireMethod } from './facts.ts'
import { isolation } from './marks.ts'
import { flawOf, maskSecret } from './mask.ts'
import { completeOptions, type CsrfOptions, type CsrfSettings } from './options.ts'
import { tokenInput } from './token-input.ts'
import { accepted, type TokenEvidence, type Verdict } from './verdict.ts'
import { seedCookieName, type TokenUse, VisitorSecrets } from './visitor-secrets.ts'

const safe = accepted(2, 'safe')

/** The guard a request is under, so that `getToken` finds its settings. */
export const csrfGuard: Slot<CsrfGuard> = new Slot('csrf guard')

/** The secret a request works with. Empty as long as nobody asks for a token. */
const tokenUse: Slot<TokenUse> = new Slot('csrf token')

/** The CSRF protection of one application: judges requests, hands out tokens, sends the cookie. */
export class CsrfGuard {
  /** Whose settings these are. */
  readonly policy: RequestPolicy
  readonly #settings: CsrfSettings
  readonly #secrets: VisitorSecrets

  constructor(options: CsrfOptions, policy: RequestPolicy) {
    this.policy = policy
    this.#settings = completeOptions(options, policy)
    this.#secrets = new VisitorSecrets(this.#settings, policy)
  }

  /**
   * Lets a request through to what is inside, or refuses it; sends the cookie with either answer.
   *
   * @param request The request.
   * @param view The view it is for; `undefined` when nothing is known about it, or there is none.
   * @param next What is inside.
   * @returns The answer, at once when nothing had to be waited for.
   */
  protect(
    request: HttpRequest,
    view: AnyView | undefined,
    next: GetResponse,
  ): MaybePromise<HttpResponseBase> {
    return after(this.admit(request, view), (refusal) =>
      this.finish(request, refusal ?? next(request)),
    )
  }

  /**
   * Puts a request under this guard and judges it.
   *
   * @param request The request.
   * @param view The view it is for; `undefined` when nothing is known about it, or there is none.
   * @returns `undefined` to let it through; the answer of the `failureView` to refuse it.
   * @throws CsrfFailure on a refused request, unless there is a `failureView`.
   */
  admit(
    request: HttpRequest,
    view: AnyView | undefined,
  ): MaybePromise<HttpResponseBase | undefined> {
    this.attend(request)
    if (view === undefined && this.#settings.routed) return undefined
    const verdict = this.#judge(request, view)
    if (verdict instanceof Promise) return verdict.then((late) => this.#act(request, late))
    return this.#act(request, verdict)
  }

  /**
   * Puts a request under this guard without judging it.
   *
   * @param request The request.
   */
  attend(request: HttpRequest): void {
    request.set(csrfGuard, this)
    request.set(hiddenFields, tokenField)
    if (this.#settings.mode !== 'django') return
    // Django replaces a malformed cookie whoever asks.
    const cookie = this.#secrets.cookieOf(request)
    if (typeof cookie === 'string' && flawOf(cookie) !== undefined) this.rotate(request)
  }

  /**
   * The token of a request, for a page.
   *
   * @param request The request.
   * @returns 64 letters and digits, others each time.
   */
  tokenFor(request: HttpRequest): string {
    let use = request.get(tokenUse)
    if (use === undefined) {
      use = this.#secrets.resume(request)
      request.set(tokenUse, use)
    }
    // Sent even if the browser has it, to renew its time.
    use.cookieDue = true
    return maskSecret(use.secret)
  }

  /**
   * Gives a visitor a new secret.
   *
   * @param request The request.
   */
  rotate(request: HttpRequest): void {
    request.set(tokenUse, this.#secrets.create(request))
  }

  /**
   * Sends the cookie if one is due.
   *
   * @param request The request.
   * @param answer Its answer.
   * @returns The answer.
   */
  finish(
    request: HttpRequest,
    answer: MaybePromise<HttpResponseBase>,
  ): MaybePromise<HttpResponseBase> {
    return after(answer, (response) => this.sendCookie(request, response))
  }

  /**
   * Sends the cookie with an answer if one is due.
   *
   * @param request The request.
   * @param response Its answer.
   * @returns The same answer.
   */
  sendCookie(request: HttpRequest, response: HttpResponseBase): HttpResponseBase {
    let use = request.get(tokenUse)
    if (use === undefined && this.#secrets.lostSession(request)) {
      this.rotate(request)
      use = request.get(tokenUse)
    }
    if (use === undefined || !use.cookieDue) return response
    // Another layer of this kind further out must not send it again.
    use.cookieDue = false
    const { cookieName, cookie, cookieSecure } = this.#settings
    const secure = cookieSecure ?? request.isSecure
    response.setCookie(cookieName, use.secret, { ...cookie, secure })
    if (use.seed !== undefined) {
      const name = seedCookieName(request.isSecure)
      const { maxAge, sameSite } = cookie
      response.setCookie(name, use.seed, {
        maxAge,
        sameSite,
        httpOnly: true,
        secure: request.isSecure,
      })
    }
    patchVary(response, ['Cookie'])
    return response
  }

  #judge(request: HttpRequest, view: AnyView | undefined): MaybePromise<Verdict> {
    const isolated = this.#isIsolated(request, view)
    // What nearly every request is, before anything about it is gathered.
    const plain = isSafeMethod(request.method) && isSafeMethod(wireMethod(request))
    if (plain && !isolated && !asksForWebSocket(request)) return safe
    const facts = gatherFacts(request, view, this.#settings)
    facts.isolated = isolated
    // Nearly every token is known. Verdicts that do not rest on it are the same with it and without.
    facts.token = recallEvidence(request, this.#settings, this.#secrets)
    const verdict = check(facts)
    if (verdict.outcome !== 'ask') return this.#settle(request, facts, verdict)
    const token = readEvidence(request, this.#settings, this.#secrets, verdict.lookIn)
    return token instanceof Promise
      ? token.then((late) => this.#judgeAgain(request, facts, late))
      : this.#judgeAgain(request, facts, token)
  }

  #judgeAgain(request: HttpRequest, facts: RequestFacts, token: TokenEvidence): Verdict {
    facts.token = token
    return this.#settle(request, facts, check(facts))
  }

  #settle(request: HttpRequest, { token, mode }: RequestFacts, verdict: Verdict): Verdict {
    // What is current had no part in a refusal, and needs no fresh cookie.
    if (token !== undefined && token.state !== 'current') {
      if (verdict.outcome === 'refuse') request.set(refusedToken, token)
      if (mode !== 'django' && deservesCookie(verdict, token)) this.rotate(request)
    }
    this.#settings.onVerdict?.(verdict, request)
    return verdict
  }

  #act(request: HttpRequest, verdict: Verdict): MaybePromise<HttpResponseBase | undefined> {
    return verdict.outcome === 'refuse' ? this.#refuse(request, verdict) : undefined
  }

  #refuse(request: HttpRequest, verdict: Verdict): MaybePromise<HttpResponseBase> {
    const { mode, failureView } = this.#settings
    const failure = toFailure(request, verdict, request.get(refusedToken), mode === 'django')
    if (failureView !== undefined) {
      return after(failureView(request, failure), (answer) => {
        // A view that forgot to return must not let the request through.
        if (!(answer instanceof HttpResponseBase)) throw failure
        return answer
      })
    }
    // It is answered outside this layer, which cannot add the cookie then.
    const { cookies, headers } = this.sendCookie(request, new HttpResponse())
    const vary = headers.get('Vary')
    if (vary !== undefined) {
      failure.carry([
        ...cookies.lines().map((line) => ['Set-Cookie', line] as const),
        ['Vary', vary],
      ])
    }
    throw failure
  }

  #isIsolated(request: HttpRequest, view: AnyView | undefined): boolean {
    const { isolate, mode } = this.#settings
    const { method } = request
    if (isolate === 'none' || mode === 'django' || (method !== 'GET' && method !== 'HEAD')) {
      return false
    }
    const isolated =
      isolate === 'all' ||
      request.source.header('hx-request') === 'true' ||
      (view !== undefined && isolation.get(view) === true)
    // Others get another answer: a cache must not hand them this one.
    if (isolated) request.noteVary('Sec-Fetch-Site')
    return isolated
  }
}

/** What forms write without knowing whose it is. */
const tokenField: HiddenFields = (request) =>
  tokenInput(request.get(csrfGuard)?.tokenFor(request) ?? '')

/** What the token said about a refused request. */
const refusedToken: Slot<TokenEvidence> = new Slot('csrf refused token')

/**
 * Whether a fresh cookie mends what the verdict found: a stale one of our own page, so that the next
 * request is right, or a refused one that is known to come from our own page, so that its script can
 * try again.
 */
function deservesCookie({ outcome, row }: Verdict, { state, cookieSound }: TokenEvidence): boolean {
  if (cookieSound) return false
  if (outcome === 'accept') return state !== 'cookie-missing'
  return row === 15 || row === 25 || row === 5
}
