import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { constantTimeEqual } from '../core/crypto.ts'
import { isFormType } from '../http/request/content-type.ts'
import { UnreadableBody } from '../http/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { flawOf, tokenMatches, unmaskToken } from './mask.ts'
import type { CsrfSettings } from './options.ts'
import { evidenceOf, type TokenEvidence, type TokenSource } from './verdict.ts'
import type { VisitorSecrets } from './visitor-secrets.ts'

// What nearly every request says.
const cookieMissing = evidenceOf('cookie-missing', undefined, false)
const tokenMissing = evidenceOf('token-missing', undefined, true)
const currentInHeader = evidenceOf('current', 'header', true)
const currentInForm = evidenceOf('current', 'form', true)

/**
 * What a request says whose token was found good before, under the very same circumstances.
 *
 * @param request The request.
 * @param settings The settings.
 * @param secrets What proves a secret.
 * @returns The evidence; `undefined` when the token has to be looked at, or there is none.
 */
export function recallEvidence(
  request: HttpRequest,
  settings: CsrfSettings,
  { proved }: VisitorSecrets,
): TokenEvidence | undefined {
  // Django looks at the form first.
  if (settings.mode === 'django') return undefined
  const header = headerToken(request, settings)
  return header !== undefined && proved.has(request, header) ? currentInHeader : undefined
}

/**
 * Looks at the cookie and the token of a request.
 *
 * At once, unless the token may be in a form: only then is a body read, and only where `lookIn` allows.
 * A good header makes the form superfluous. In mode `django` the form comes first, and a wrong field
 * is not rescued by a good header.
 *
 * @param request The request.
 * @param settings The settings.
 * @param secrets What proves a secret.
 * @param lookIn Whether a form may be read.
 * @returns What they say.
 * @throws What reading a form throws: it is too big, or malformed.
 * @see Django `CsrfViewMiddleware._check_token`.
 */
export function readEvidence(
  request: HttpRequest,
  settings: CsrfSettings,
  secrets: VisitorSecrets,
  lookIn: 'header' | 'anywhere',
): MaybePromise<TokenEvidence> {
  const header = headerToken(request, settings)
  const cookie = secrets.cookieOf(request)
  if (cookie === undefined) return cookieMissing
  if (cookie === null) return evidenceOf('cookie-repeated', undefined, false)
  const flaw = flawOf(cookie)
  if (flaw !== undefined) return evidenceOf(`cookie-${flaw}`, undefined, false)

  const secret = unmaskToken(cookie)
  const judge = (token: string | undefined, source: TokenSource): TokenEvidence =>
    judgeToken(request, secrets, { secret, token, source })
  const hasForm =
    lookIn === 'anywhere' && request.method === 'POST' && isFormType(request.contentType)
  // Django looks at the form first.
  if (settings.mode !== 'django' && header !== undefined) {
    const evidence = judge(header, 'header')
    if (evidence.state === 'current') secrets.proved.add(request, header)
    if (evidence.state === 'current' || !hasForm) return evidence
  }
  if (!hasForm) return judge(header, 'header')
  // An empty field counts as none.
  return after(readField(request, settings.fieldName), (field) =>
    field ? judge(field, 'form') : judge(header, 'header'),
  )
}

/** Django's header, else the one that others use. Of two that differ, the first counts. */
function headerToken(
  { source }: HttpRequest,
  { headerName, otherHeaderName }: CsrfSettings,
): string | undefined {
  const token = source.header(headerName)
  return token !== undefined || otherHeaderName === undefined
    ? token
    : source.header(otherHeaderName)
}

/** At once where the server has the body in memory already. */
function readField(request: HttpRequest, name: string): MaybePromise<string | undefined> {
  try {
    const form = request.content.form()
    return form instanceof Promise
      ? form.then(({ fields }) => fields.get(name), missingIfUnreadable)
      : form.fields.get(name)
  } catch (error) {
    return missingIfUnreadable(error)
  }
}

/** The client that left half-way gets no answer anyway; its token is not there. */
function missingIfUnreadable(error: unknown): undefined {
  if (error instanceof UnreadableBody) return undefined
  throw error
}

interface SubmittedToken {
  readonly secret: string
  readonly token: string | undefined
  readonly source: TokenSource
}

function judgeToken(
  request: HttpRequest,
  secrets: VisitorSecrets,
  { secret, token, source }: SubmittedToken,
): TokenEvidence {
  const sound = secrets.holdFor(request, secret)
  if (token === undefined) {
    return sound ? tokenMissing : evidenceOf('token-missing', undefined, sound)
  }
  // What is the secret itself has the right form, as the secret has.
  const isSecret = constantTimeEqual(token, secret)
  const flaw = isSecret ? undefined : flawOf(token)
  if (flaw !== undefined) return evidenceOf(`token-${flaw}`, source, sound)
  const matches = isSecret || tokenMatches(token, secret)
  if (matches && sound) return source === 'header' ? currentInHeader : currentInForm
  // What we made for this visitor proves a page of ours, even if a login has changed the cookie since.
  if (secrets.areBound && secrets.holdFor(request, unmaskToken(token))) {
    return evidenceOf('earlier', source, sound)
  }
  return evidenceOf(matches ? 'cookie-unbound' : 'token-incorrect', source, sound)
}
