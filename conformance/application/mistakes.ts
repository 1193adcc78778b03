/** Programming mistakes, reported to whoever asked under the names Python gives them. */
import { JsonResponse } from 'riposte'
import { RiposteError } from 'riposte/http'
import { decorate, type AnyView } from 'riposte/http'

/** riposte's codes, and what Django (or Python below it) raises for the same mistake. */
const exceptions: Record<string, string> = {
  BAD_HEADER: 'BadHeaderError',
  SIGNATURE_EXPIRED: 'SignatureExpired',
  BAD_SIGNATURE: 'BadSignature',
  COOKIE_ILLEGAL: 'CookieError',
  NO_REVERSE_MATCH: 'NoReverseMatch',
  NO_ROUTE: 'Resolver404',
  TEXT_NOT_ENCODABLE: 'UnicodeError',
  CONTENT_NOT_ALLOWED: 'AttributeError',
  COOKIE_MISSING: 'KeyError',
  FORMAT_KEY_MISSING: 'KeyError',
  FORMAT_INDEX_MISSING: 'IndexError',
  CHARSET_UNKNOWN: 'LookupError',
  COOKIE_OPTION_INVALID: 'ValueError',
  STATUS_OUT_OF_RANGE: 'ValueError',
  CONTENT_TYPE_TWICE: 'ValueError',
  FORMAT_MALFORMED: 'ValueError',
  CACHE_CONTROL_INVALID: 'ValueError',
  IMPROPERLY_CONFIGURED: 'ValueError',
  MALFORMED_JSON: 'ValueError',
  REDIRECT_MALFORMED: 'ValueError',
  TEXT_ILL_FORMED: 'UnicodeError',
  SIGNED_PAYLOAD_MALFORMED: 'ValueError',
}

function exceptionOf(error: unknown): string | undefined {
  if (RiposteError.is(error) && error.code in exceptions) return exceptions[error.code]
  if (error instanceof TypeError) return 'TypeError'
  return error instanceof RangeError || error instanceof SyntaxError ? 'ValueError' : undefined
}

/** Answers 400 `{"exception": name}` when the view throws a known mistake; others go on as they are. */
export const reportsMistakes = <Inside extends AnyView>(view: Inside): Inside =>
  decorate(view, async (inside, request, params) => {
    try {
      return await inside(request, params)
    } catch (error) {
      const exception = exceptionOf(error)
      if (exception === undefined) throw error
      return new JsonResponse({ exception }, { status: 400 })
    }
  })
