import type { MaybePromise } from '../core/maybe-promise.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { CookieOptions } from '../http/response/set-cookie.ts'
import {
  csrfCookieName,
  csrfFieldName,
  csrfHeaderName,
  usualCsrfHeaderName,
} from '../protocol/names.ts'
import { DjangoTrustedOrigins } from './django-origin.ts'
import type { CsrfFailure } from './errors.ts'
import { TrustedOrigins } from './origin.ts'
import type { CsrfMode, Verdict } from './verdict.ts'

/** The cookie that carries the secret. */
export interface CsrfCookieOptions {
  /** Its name, `csrftoken` unless given. Scripts look for it: change it for a second site on one host. */
  readonly name?: string | undefined
  /** Seconds it lives, a year unless given; `null`: until the browser closes. */
  readonly maxAge?: number | null | undefined
  /** Host it is sent to, with all hosts below. Unset: this host only. */
  readonly domain?: string | undefined
  /** The addresses it is sent to, `/` unless given. */
  readonly path?: string | undefined
  /** Over TLS only. Unset: when the request came over TLS; under `compatibility: 'django'` not. */
  readonly secure?: boolean | undefined
  /** Not for scripts: then pages have to carry the token in a form or a `<meta>`. */
  readonly httpOnly?: boolean | undefined
  /** When it is sent with requests of other sites; `Lax` unless given. */
  readonly sameSite?: CookieOptions['sameSite']
}

/** How the CSRF protection works. Everything has a default. */
export interface CsrfOptions {
  /**
   * `auto`: provenance first, the token as fallback. `strict`: both, always. `django`: Django's rule.
   * `report`: decides as `auto` and refuses nothing. Unset: `auto`; `django` under
   * `compatibility: 'django'`.
   */
  readonly mode?: CsrfMode | undefined
  /**
   * What secrets hold for: `visitor`, for the session where there is one, else for a cookie of their
   * own that scripts cannot read; `none`, for nobody in particular, as in Django (and in mode
   * `django`). Take `none` where Django makes tokens for the same host and browsers too old for
   * `Sec-Fetch-Site` matter.
   */
  readonly binding?: 'visitor' | 'none' | undefined
  /** Origins besides our own that may send unsafe requests; unset: the policy's. */
  readonly trustedOrigins?: readonly string[] | undefined
  /** The cookie that carries the secret. */
  readonly cookie?: CsrfCookieOptions | undefined
  /**
   * Header a script sends the token in. Unset: `X-CSRFToken`, else `X-CSRF-Token`, which Turbo, Unpoly and
   * other clients send; in mode `django` the first alone, as in Django.
   */
  readonly headerName?: string | undefined
  /**
   * What other sites must not even load, as a script or an image: `fragments`, what is asked for as a
   * fragment (`HX-Request`) and views marked with `isolate`; `all` but pages that are visited; `none`.
   */
  readonly isolate?: 'fragments' | 'all' | 'none' | undefined
  /** Answers a refused request. Unset: a {@link CsrfFailure} is thrown, which becomes a 403. */
  readonly failureView?:
    | ((request: HttpRequest, failure: CsrfFailure) => MaybePromise<HttpResponseBase>)
    | undefined
  /** Told of every verdict but `safe`: for counters and logs. What it throws goes the way of all errors. */
  readonly onVerdict?: ((verdict: Verdict, request: HttpRequest) => void) | undefined
  /**
   * Whether addresses are resolved before this layer runs, as in an application. Then a request without
   * a match reaches no view and is let through to its 404. Unset: no; everything is checked.
   */
  readonly routed?: boolean | undefined
}

/** {@link CsrfOptions}, complete and made ready for one policy. */
export interface CsrfSettings {
  readonly mode: CsrfMode
  readonly binding: 'visitor' | 'none'
  readonly isolate: 'fragments' | 'all' | 'none'
  readonly routed: boolean
  readonly trusted: TrustedOrigins
  readonly djangoTrusted: DjangoTrustedOrigins
  readonly cookieName: string
  /** The attributes of the cookie but `secure`. */
  readonly cookie: CookieOptions
  /** `undefined`: as the request. */
  readonly cookieSecure: boolean | undefined
  /** In lower case. */
  readonly headerName: string
  /** In lower case; where the token is looked for if the first header is not there. */
  readonly otherHeaderName: string | undefined
  readonly fieldName: string
  readonly failureView: CsrfOptions['failureView']
  readonly onVerdict: CsrfOptions['onVerdict']
}

/** Django's `CSRF_COOKIE_AGE`: a year of 52 weeks. */
const year = 31_449_600

/**
 * Completes the options for the policy of an application.
 *
 * @param options What differs from the defaults.
 * @param policy The policy.
 * @returns The settings.
 * @throws ImproperlyConfigured for a trusted origin that is none.
 */
export function completeOptions(options: CsrfOptions, policy: RequestPolicy): CsrfSettings {
  const django = policy.compatibility === 'django'
  const mode = options.mode ?? (django ? 'django' : 'auto')
  const origins = options.trustedOrigins ?? policy.trustedOrigins
  const { cookie = {} } = options
  const maxAge = cookie.maxAge === undefined ? year : (cookie.maxAge ?? undefined)
  return {
    mode,
    binding: mode === 'django' ? 'none' : (options.binding ?? 'visitor'),
    isolate: options.isolate ?? 'fragments',
    routed: options.routed ?? false,
    trusted: new TrustedOrigins(mode === 'django' ? [] : origins),
    djangoTrusted: new DjangoTrustedOrigins(mode === 'django' ? origins : []),
    cookieName: cookie.name ?? csrfCookieName,
    cookie: {
      maxAge,
      domain: cookie.domain,
      path: cookie.path ?? '/',
      httpOnly: cookie.httpOnly ?? false,
      sameSite: cookie.sameSite ?? 'Lax',
    },
    cookieSecure: cookie.secure ?? (django ? false : undefined),
    headerName: (options.headerName ?? csrfHeaderName).toLowerCase(),
    otherHeaderName: otherHeaderName(mode, options.headerName),
    fieldName: csrfFieldName,
    failureView: options.failureView,
    onVerdict: options.onVerdict ?? (mode === 'report' ? warn : undefined),
  }
}

/**
 * A second name opens no second door: no page of another site can send either header without our leave
 * (CORS), and what is in it has to be the token all the same.
 */
function otherHeaderName(mode: CsrfMode, named: string | undefined): string | undefined {
  return mode === 'django' || named !== undefined ? undefined : usualCsrfHeaderName.toLowerCase()
}

/** A report nobody reads is of no use: without a listener it goes to the console. */
function warn(verdict: Verdict, request: HttpRequest): void {
  if (verdict.outcome !== 'report') return
  console.warn(
    `riposte: CSRF row ${verdict.row} would refuse ${request.method} ${request.path}: ${verdict.reason}`,
  )
}
