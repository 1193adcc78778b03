import { ImproperlyConfigured } from '../core/errors.ts'
import type { MaybePromise } from '../core/maybe-promise.ts'
import type { Middleware } from '../http/handler.ts'
import { createPolicy, type PolicyOptions } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { patchVary } from '../http/response/vary.ts'
import { toWebResponse } from '../http/web/web-response.ts'
import { WebSource, type ConnectionInfo } from '../http/web/web-source.ts'
import { resolverMatch, type ResolverMatch } from '../urls/resolver-match.ts'
import type { ResolveOptions } from '../urls/routes.ts'
import type { Application } from './application.ts'
import { createCentre, requireAnswer, resolutionFailure } from './centre.ts'
import {
  createErrorAnswerer,
  createMissAnswerer,
  type ErrorPages,
  type OnError,
} from './error-responses.ts'
import { foldLayers } from './layers.ts'
import { OpenEnded } from './open-ended.ts'

/** Finds the view for a path: what `routes()` returns. */
export interface Urls {
  /**
   * Finds the first route that matches.
   *
   * @param path The decoded path, with its leading slash.
   * @param options Whose side to take where riposte and Django differ.
   * @returns The match, or `undefined`.
   */
  resolve(path: string, options?: ResolveOptions): ResolverMatch | undefined
  /** Finds mistakes in the routes; called once, before the first request. */
  check?(): void
}

/** What {@link buildApplication} puts together. */
export interface BuildOptions {
  /** Which view answers which address: what `routes()` returns. */
  readonly urls: Urls
  /** The layers, outermost first. Nothing is added to them. */
  readonly middleware?: readonly Middleware[] | undefined
  /** Hosts, proxies, limits. */
  readonly policy?: PolicyOptions | undefined
  /** Own pages in place of the built-in error pages. */
  readonly errorPages?: ErrorPages | undefined
  /** Told of every error that became a 5xx. Written to the console unless given. */
  readonly onError?: OnError | undefined
}

/**
 * Puts an application together from exactly the layers it is given.
 *
 * You most likely want `createApplication`, which adds the secure layers; this is what it is made of.
 *
 * @param options The urls and all the rest.
 * @returns The application.
 * @throws ImproperlyConfigured when a middleware is none, `urls` is no `routes()`, or the routes have a mistake.
 */
export function buildApplication(options: BuildOptions): Application {
  const { urls } = options
  requireUrls(urls)
  const policy = createPolicy(options.policy ?? {})
  urls.check?.()
  const report = createReporter(options.onError)
  const answerError = createErrorAnswerer({
    policy,
    errorPages: options.errorPages,
    onError: report,
  })
  const openEnded = new OpenEnded()
  const finish = (request: HttpRequest, response: HttpResponseBase): HttpResponseBase => {
    if (request.variesOn.length > 0) patchVary(response, request.variesOn)
    if (response.isOpenEnded) openEnded.add(response)
    return response
  }
  const onion = foldLayers({
    layers: options.middleware ?? [],
    centre: createCentre(createMissAnswerer(policy, options.errorPages)),
    finishCentre: requireAnswer,
    answerError,
    finishLast: finish,
  })

  function handle(request: HttpRequest): MaybePromise<HttpResponseBase> {
    try {
      const match = urls.resolve(request.path, policy)
      if (match !== undefined) request.set(resolverMatch, match)
    } catch (error) {
      // A converter broke. The layers get their turn all the same: the centre throws this again.
      request.set(resolutionFailure, { error })
    }
    return onion(request)
  }

  async function fetch(webRequest: Request, info?: ConnectionInfo): Promise<Response> {
    const source = new WebSource(webRequest, info)
    const short = source.shortBody(policy.maxBodySize)
    if (short !== undefined) await short.readAhead()
    const request = new HttpRequest(source, policy)
    const answer = handle(request)
    // Each `await` is another turn, also of what is there already.
    const response = answer instanceof Promise ? await answer : answer
    // A stream may be made of the very body.
    const rest = response.streaming ? undefined : source.body?.discard()
    if (rest !== undefined) await rest
    try {
      return toWebResponse(request, response, (error) => report(error, request))
    } catch (error) {
      report(error, request)
      return new Response('Internal Server Error', { status: 500 })
    }
  }

  return { policy, handle, fetch, report, close: () => openEnded.close() }
}

/** Types say it too, but not to JavaScript: `urlpatterns` of Django is a list. */
function requireUrls(urls: unknown): void {
  const isObject = typeof urls === 'object' && urls !== null
  if (isObject && 'resolve' in urls) return
  const what = Array.isArray(urls) ? 'a list' : isObject ? 'another object' : String(urls)
  throw new ImproperlyConfigured(`\`urls\` is ${what}. Give it what routes(…) returns.`)
}

/** Reports, whatever the reporter does: an error about an error must not stop the answer. */
function createReporter(onError: OnError = writeToConsole): OnError {
  return (error, request) => {
    try {
      onError(error, request)
    } catch (reporterError) {
      console.error('riposte: onError threw', reporterError, 'while reporting', error)
    }
  }
}

function writeToConsole(error: unknown, request: HttpRequest): void {
  console.error(`riposte: ${request.method} ${request.path}`, error)
}
