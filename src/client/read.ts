import { redirectHeaderName } from '../protocol/names.ts'
import { problemContentType } from '../protocol/problem.ts'
import type { Elsewhere, Result, Unanswered } from './result.ts'
import { sameOrigin } from './same-origin.ts'

/** What a caller asks for, and takes nothing else for; `text` takes any media type, as text. */
export type Accept = 'json' | 'html' | 'text'

type NoAnswer = Unanswered | Elsewhere

/** A call without a usable answer. */
export const unanswered = (kind: NoAnswer['kind'], rest?: Partial<NoAnswer>): Result =>
  ({ ok: false, status: 0, kind, ...rest }) as NoAnswer

/**
 * Reads an answer by what it says it is.
 *
 * A full page never counts as a fragment: after a redirect it is a place to go to (the login page), else a mistake.
 */
export async function read(response: Response, accept: Accept): Promise<Result> {
  const { ok, status, headers } = response
  const text = await response.text()
  const [type = ''] = (headers.get('Content-Type') ?? '').toLowerCase().split(/ *;/)
  const isPage = /^\s*<(!doc|html\b)/i.test(text)
  const target =
    headers.get(redirectHeaderName) ?? (ok && isPage && response.redirected && response.url)
  if (target) {
    const url = sameOrigin(target)
    return url ? unanswered('redirect', { url }) : unanswered('origin')
  }

  // The one place where a status becomes a type: one that nobody registered is what it gets wrong.
  const answer = (rest: object) => ({ ok, status, ...rest, response }) as Result
  let data: unknown // As long as there is none, nothing usable was found.
  if (/[/+]json$/.test(type) && (!ok || accept === 'json')) {
    try {
      data = JSON.parse(text)
    } catch {}
  } else if (
    // What comes with a 5xx is the page of a proxy or of a crash, not an answer of the view's.
    status < 500 &&
    (accept === 'text' || (accept === 'html' && type === 'text/html' && !isPage))
  ) {
    data = text
  }
  if (ok) {
    return data === undefined && status !== 204
      ? unanswered('parse', { cause: response })
      : answer({ data })
  }
  if (data !== undefined && type !== problemContentType) {
    return answer({ kind: 'answer', error: data })
  }
  const made = { type: 'about:blank', title: response.statusText, code: `HTTP_${status}` }
  return answer({ kind: 'problem', error: { ...made, ...(data as object), status } })
}
