import { ImproperlyConfigured } from './errors.ts'
import { TimestampSigner } from './signing.ts'

/**
 * The signer for cookies of one kind.
 *
 * Its key is made from the application's, so that nothing signed elsewhere can pass for a cookie.
 *
 * @param secretKeys The application's keys: the current one first, then retired ones.
 * @param salt What the cookies are for; see {@link cookieSalt} for one with a name.
 * @returns A signer that also writes down the time.
 * @throws ImproperlyConfigured when there is no key.
 * @see Django `django.core.signing.get_cookie_signer`.
 */
export function createCookieSigner(
  secretKeys: readonly string[],
  salt = 'django.core.signing.get_cookie_signer',
): TimestampSigner {
  const [key, ...fallbackKeys] = secretKeys
  if (!key) throw new ImproperlyConfigured('There is no secret key to sign cookies with.')
  return new TimestampSigner({
    key: cookieKey(key),
    fallbackKeys: fallbackKeys.map(cookieKey),
    salt,
  })
}

/**
 * The salt of a signed cookie.
 *
 * It begins with the length of the extra salt, so that no two pairs of name and salt give the same.
 *
 * @param name The cookie's name.
 * @param salt The extra salt, usually empty.
 * @returns The salt for {@link createCookieSigner}.
 * @see Django `set_signed_cookie` from 5.2.14 on, without `SIGNED_COOKIE_LEGACY_SALT_FALLBACK`.
 */
export function cookieSalt(name: string, salt = ''): string {
  // Python counts characters where JavaScript counts UTF-16 units.
  const length = Array.from(salt).length
  return `django.http.cookies.v2:${length}:${salt}${name}`
}

function cookieKey(key: string): string {
  return `django.http.cookies${key}`
}
