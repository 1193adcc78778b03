import { cookieSalt, createCookieSigner } from '../../core/cookie-signer.ts'
import { BadSignature, SignatureExpired } from '../../core/errors.ts'
import { MissingCookie } from '../errors.ts'
import type { HttpRequest } from '../request/request.ts'
import type { HttpResponseBase } from './response-base.ts'
import type { CookieOptions } from './set-cookie.ts'

/** The part of a request that signing needs. */
export type SigningRequest = Pick<HttpRequest, 'cookies' | 'policy'>

/** What a signed cookie is made with. */
export interface SignedCookieOptions extends CookieOptions {
  /** What the signature is for, besides the name of the cookie: one per purpose. */
  salt?: string | undefined
}

/** How a signed cookie is read. */
export interface ReadSignedCookieOptions {
  /** As it was set. */
  salt?: string | undefined
  /** The age in seconds beyond which it counts for nothing, whatever the browser thinks. */
  maxAge?: number | undefined
  /** Accept what older releases of Django have signed too, whose salts are ambiguous. For a migration. */
  acceptLegacySalt?: boolean | undefined
}

/* oxlint-disable max-params -- request and response, then the parameters of setCookie */
/**
 * Sets a cookie whose value can be read but not changed by whoever has it.
 *
 * @param request The request; its policy has the keys.
 * @param response Where to set it.
 * @param name The cookie's name. It is part of what is signed: the value counts under no other name.
 * @param value Text within Latin-1.
 * @param options Salt and the cookie's attributes.
 * @throws ImproperlyConfigured when the policy has no key.
 * @see Django `HttpResponse.set_signed_cookie`: what either signs, the other accepts.
 */
export function setSignedCookie(
  request: SigningRequest,
  response: HttpResponseBase,
  name: string,
  value: string,
  options: SignedCookieOptions = {},
): void {
  const { salt = '', ...attributes } = options
  response.setCookie(
    name,
    createCookieSigner(request.policy.secretKeys, cookieSalt(name, salt)).sign(value),
    attributes,
  )
}

/* oxlint-enable max-params */
/**
 * The value of a signed cookie.
 *
 * @param request The request; its policy has the keys.
 * @param name The cookie's name.
 * @param options Salt, greatest age, and what to return when there is no such cookie or it is not good.
 * @returns The value that was signed, or the `default`.
 * @throws MissingCookie without a `default`, when there is no such cookie.
 * @throws BadSignature without a `default`, when the signature is not good; SignatureExpired when it is
 * too old.
 * @see Django `HttpRequest.get_signed_cookie`.
 */
export function getSignedCookie<Default = never>(
  request: SigningRequest,
  name: string,
  options: ReadSignedCookieOptions & { default?: Default } = {},
): string | Default {
  const signed = request.cookies.get(name)
  if (signed === undefined) {
    if (hasDefault(options)) return options.default
    throw new MissingCookie(`There is no cookie "${name}". Pass a default if that is all right.`)
  }
  try {
    return unsign(request, name, signed, options)
  } catch (error) {
    if (error instanceof BadSignature && hasDefault(options)) return options.default
    throw error
  }
}

/** A `default` of `undefined` is one, too. */
function hasDefault<Default>(options: { default?: Default }): options is { default: Default } {
  return 'default' in options
}

function unsign(
  request: SigningRequest,
  name: string,
  signed: string,
  { salt = '', maxAge, acceptLegacySalt = false }: ReadSignedCookieOptions,
): string {
  try {
    return createCookieSigner(request.policy.secretKeys, cookieSalt(name, salt)).unsign(signed, {
      maxAge,
    })
  } catch (error) {
    const isOtherSalt = error instanceof BadSignature && !(error instanceof SignatureExpired)
    if (!acceptLegacySalt || !isOtherSalt) throw error
    return createCookieSigner(request.policy.secretKeys, name + salt).unsign(signed, { maxAge })
  }
}
