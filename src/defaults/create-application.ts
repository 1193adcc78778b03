import type { Application } from '../app/application.ts'
import { buildApplication, type BuildOptions, type Urls } from '../app/build-application.ts'
import type { ErrorPages } from '../app/error-responses.ts'
import { randomString } from '../core/crypto.ts'
import { csrfErrorPages } from '../csrf/error-pages.ts'
import { csrf, type CsrfOptions } from '../csrf/middleware.ts'
import { completeOptions } from '../csrf/options.ts'
import { createTechnicalPage } from '../debug/technical-page.ts'
import type { Middleware } from '../http/handler.ts'
import type { PolicyOptions } from '../http/policy.ts'
import { clickjacking, type ClickjackingOptions } from '../middleware/clickjacking.ts'
import { common, type CommonOptions } from '../middleware/common.ts'
import { security, type SecurityOptions } from '../middleware/security.ts'
import type { MustAnswer } from '../urls/must-answer.ts'
import { Routes } from '../urls/routes.ts'
import { answerRefusal } from './answer-refusal.ts'
import { checkConfiguration } from './check-configuration.ts'
import { orderLayers, type MiddlewareOption, type SecureLayer } from './secure-layers.ts'

/** What {@link createApplication} makes an application from. Only `urls` is needed while developing. */
export interface ApplicationOptions extends Omit<BuildOptions, 'middleware' | 'policy'> {
  /** Signs tokens, sessions and cookies. Long, random, kept outside the code; random in debug. */
  readonly secretKey?: string | undefined
  /** Keys used before: what they signed is still accepted. Django's `SECRET_KEY_FALLBACKS`. */
  readonly secretKeyFallbacks?: readonly string[] | undefined
  /** Whether errors explain themselves, to everybody. Never in production. */
  readonly debug?: boolean | undefined
  /** `'django'` puts every deliberate difference on Django's side. */
  readonly compatibility?: 'riposte' | 'django' | undefined
  /** Hosts, proxies, limits. In production `allowedHosts` must be there. */
  readonly policy?: Omit<PolicyOptions, 'secretKeys' | 'debug' | 'compatibility'> | undefined
  /** How the CSRF protection works. */
  readonly csrf?: CsrfOptions | undefined
  /** Which security headers are sent. */
  readonly security?: SecurityOptions | undefined
  /** Refused user agents, the `www.` in front. */
  readonly common?: CommonOptions | undefined
  /** Who may put pages into a frame. */
  readonly clickjacking?: ClickjackingOptions | undefined
  /** The sessions' layer: it belongs outside the CSRF protection. */
  readonly sessions?: Middleware | undefined
  /** Your own layers, inside all others; or a function that puts all layers in order. */
  readonly middleware?: MiddlewareOption | undefined
  /** Secure layers you do without. */
  readonly without?: readonly SecureLayer[] | undefined
}

/** In debug errors explain themselves, also those that have a page of their own. As in Django. */
function technicalPages(urls: Urls): ErrorPages {
  return { default: createTechnicalPage(urls instanceof Routes ? urls : undefined) }
}

/**
 * An application with the secure layers on.
 *
 * @param options What it is made from. Urls with a view that returns no response do not compile.
 * @returns The application, for `serve` or as the default export of a Worker.
 * @throws ImproperlyConfigured for what would be unsafe or of no use in production.
 * @example createApplication({ urls, secretKey, policy: { allowedHosts: ['example.com'] } })
 */
export function createApplication<Pages>(
  options: ApplicationOptions & { readonly urls: MustAnswer<Pages> },
): Application {
  const { debug = false, compatibility = 'riposte', sessions, without = [] } = options
  const { secretKeyFallbacks = [] } = options
  const policy: PolicyOptions = { ...options.policy, debug, compatibility }
  checkConfiguration({
    secretKey: options.secretKey,
    secretKeyFallbacks,
    allowedHosts: policy.allowedHosts ?? [],
    debug,
    compatibility,
    signs: sessions !== undefined || !without.includes('csrf'),
  })
  // Never at random in production: what it signed would be worth nothing after the next start.
  const secretKey = options.secretKey || (debug ? randomString(50) : undefined)
  const errorPages = debug ? technicalPages(options.urls) : options.errorPages
  const failureView = answerRefusal({ errorPages, onError: options.onError })
  // What has no view needs no protection, unless a layer of the user's may answer it all the same.
  // Django has its 404 before the check either way.
  const own = options.middleware ?? []
  const onlyViewsAnswer = compatibility === 'django' || (typeof own !== 'function' && !own.length)
  const secure = {
    security: security(options.security),
    common: common({ urls: options.urls, ...options.common }),
    clickjacking: clickjacking(options.clickjacking),
    csrf: csrf({ routed: onlyViewsAnswer, failureView, ...options.csrf }),
  }
  const layers = orderLayers({ secure, sessions, own, without })
  const isDjango = compatibility === 'django' && !without.includes('csrf')
  const application = buildApplication({
    urls: options.urls,
    middleware: isDjango ? [csrfErrorPages(options.csrf), ...layers] : layers,
    policy: { ...policy, secretKeys: secretKey ? [secretKey, ...secretKeyFallbacks] : [] },
    errorPages,
    onError: options.onError,
  })
  // The layer completes its options at the first request, which is late to hear of a mistake in them.
  if (!without.includes('csrf')) completeOptions(options.csrf ?? {}, application.policy)
  return application
}
