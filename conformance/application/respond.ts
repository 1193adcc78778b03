/** `/respond/`: building responses. */
import {
  HttpResponse,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  JsonResponse,
  path,
} from 'riposte'
import { redirect } from 'riposte/views'
import {
  patchVary,
  type ContentPiece,
  type CookieOptions,
  type DeleteCookieOptions,
  type JsonResponseInit,
  type RedirectInit,
  type HttpResponseBase,
  type HttpResponseInit,
} from 'riposte/http'
import { NoReverseMatch } from 'riposte/urls'

import { applyHeaders, contentOf, options, pairs, takesSpec, type Spec } from './spec.ts'
import { readyMadeRoutes } from './respond-classes.ts'
import { reverse } from './tree.ts'

/** The arguments of Django's responses, as options of ours. */
export const responseOptions = {
  content_type: 'contentType',
  status: 'status',
  reason: 'reason',
  charset: 'charset',
  init_headers: 'headers',
}

/** In Python `None` is as good as nothing. */
export function responseInit<Init extends object = HttpResponseInit>(
  spec: Spec,
  names: Record<string, string> = responseOptions,
): Init {
  const given = Object.entries(spec).filter(([name, value]) => name !== 'status' || value !== null)
  return options<Init>(Object.fromEntries(given), names)
}

function expiresOf(expires: unknown): unknown {
  if (typeof expires !== 'object' || expires === null) return expires
  if ('epoch' in expires) return new Date(Number(expires.epoch) * 1000)
  return 'in' in expires ? new Date(Date.now() + Number(expires.in) * 1000) : expires
}

/** The arguments of Django's `set_cookie`, as options of ours. `None` says something for the path only. */
export function cookieOptions(cookie: Spec): CookieOptions {
  const given = Object.entries(cookie).filter(([name, value]) => name === 'path' || value !== null)
  if (cookie.expires) given.push(['expires', expiresOf(cookie.expires)])
  return options<CookieOptions>(Object.fromEntries(given), {
    max_age: 'maxAge',
    expires: 'expires',
    path: 'path',
    domain: 'domain',
    secure: 'secure',
    httponly: 'httpOnly',
    samesite: 'sameSite',
  })
}

function applyCookies(response: HttpResponseBase, spec: Spec): void {
  for (const cookie of (spec.cookies ?? []) as Spec[]) {
    response.setCookie(cookie.key as string, cookie.value as string, cookieOptions(cookie))
  }
  for (const cookie of (spec.delete_cookies ?? []) as Spec[]) {
    const names = { path: 'path', domain: 'domain', samesite: 'sameSite' }
    response.deleteCookie(cookie.key as string, options<DeleteCookieOptions>(cookie, names))
  }
}

function buildResponse(spec: Spec): HttpResponse {
  const response = new HttpResponse(contentOf(spec.content ?? ''), responseInit(spec))
  applyHeaders(response, spec.headers)
  for (const [name, value] of pairs(spec.setdefault)) {
    response.headers.setDefault(name, value ?? '')
  }
  for (const chunk of (spec.write ?? []) as unknown[])
    response.write(contentOf(chunk) as ContentPiece)
  applyCookies(response, spec)
  if (spec.vary !== undefined) patchVary(response, spec.vary as string[])
  return response
}

const respond = takesSpec((_, spec) => buildResponse(spec))

/** Describes the response instead of sending it. */
const inspect = takesSpec((_, spec) => {
  const response = buildResponse(spec)
  return new JsonResponse({
    status_code: response.status,
    reason_phrase: response.reasonPhrase,
    charset: response.charset,
    headers: [...response.headers],
    base64: Buffer.from(response.content).toString('base64'),
    length: response.length,
    cookies: Object.fromEntries(Array.from(response.cookies, ({ name, value }) => [name, value])),
  })
})

const json = takesSpec((_, spec) => {
  const response = new JsonResponse(
    spec.data ?? null,
    // Whether `safe` is right is what is being asked.
    responseInit<JsonResponseInit & { safe: false }>(spec, { ...responseOptions, safe: 'safe' }),
  )
  applyHeaders(response, spec.headers)
  return response
})

/** The moments are Dates; what JavaScript has no type for (a date, a UUID, a decimal) is text. */
const jsonTypes = () =>
  new JsonResponse({
    datetime_whole: new Date('2024-02-29T13:14:15Z'),
    datetime_milli: new Date('2024-02-29T13:14:15.678Z'),
    datetime_zero_milli: '2024-02-29T13:14:15.000Z',
    date: '2024-02-29',
    uuid: '12345678-1234-5678-1234-567812345678',
    decimal: '10.50',
    nested: [{ when: new Date('1999-12-31T00:00:00Z') }],
  })

const redirectTo = takesSpec((_, spec) => {
  const Kind = spec.permanent ? HttpResponsePermanentRedirect : HttpResponseRedirect
  return new Kind(
    spec.to as string,
    options<RedirectInit>(spec, { preserve_request: 'preserveRequest', status: 'status' }),
  )
})

/** Django's `redirect` guesses what it was given: an address or a name. riposte's does not, so this does. */
function resolveUrl(spec: Spec): string {
  const to = spec.to as string
  if (to.startsWith('./') || to.startsWith('../')) return to
  try {
    return reverse(to, spec)
  } catch (error) {
    const isAddress = to.includes('/') || to.includes('.')
    if (error instanceof NoReverseMatch && isAddress) return to
    throw error
  }
}

const shortcutRedirect = takesSpec((_, spec) =>
  redirect(
    resolveUrl(spec),
    options(spec, { permanent: 'permanent', preserve_request: 'preserveRequest' }),
  ),
)

export const respondRoutes = [
  path('respond/', respond, { name: 'respond' }),
  path('respond/inspect/', inspect),
  path('respond/json/', json),
  path('respond/json-types/', jsonTypes),
  path('respond/redirect/', redirectTo),
  path('respond/shortcut-redirect/', shortcutRedirect),
  ...readyMadeRoutes,
] as const
