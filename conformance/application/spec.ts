/** Routes driven by a JSON description: the text of `?spec=`, or the body. */
import { markSafe, type HttpRequest, type SafeString } from 'riposte'
import type { ContentPiece, HttpResponseBase } from 'riposte/http'
import { csrfExempt } from 'riposte/csrf'

import { reportsMistakes } from './mistakes.ts'

/** What a client described. Its values may be of any kind: wrong ones are part of what is observed. */
export type Spec = Record<string, unknown>

async function specOf(request: HttpRequest): Promise<Spec> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    return JSON.parse(request.query.get('spec') ?? '{}') as Spec
  }
  const body = await request.text()
  return JSON.parse(body === '' ? '{}' : body) as Spec
}

/** A route that gets its description beside the request: exempt from CSRF, reports mistakes. */
export function takesSpec<Answer extends HttpResponseBase>(
  view: (request: HttpRequest, spec: Spec) => Answer | Promise<Answer>,
) {
  return csrfExempt(
    reportsMistakes(async (request: HttpRequest) => view(request, await specOf(request))),
  )
}

/**
 * The entries of a description under riposte's names, as options for one of its functions.
 *
 * The cast is what this application is for: it hands over whatever the client sent, so that the
 * answers to wrong values can be observed too.
 */
export function options<Options>(spec: Spec, names: Record<string, string>): Options {
  const found: Spec = {}
  for (const [name, own] of Object.entries(names)) if (name in spec) found[own] = spec[name]
  return found as Options
}

/** `{"safe": text}` means text that is marked safe. */
export function safeText(value: unknown): string | SafeString {
  if (typeof value === 'object' && value !== null && 'safe' in value) {
    return markSafe(String(value.safe))
  }
  // Numbers pass too: what they become is part of what is observed.
  return value as string
}

function pieceOf(value: unknown): ContentPiece {
  if (typeof value === 'object' && value !== null && 'base64' in value) {
    return new Uint8Array(Buffer.from(String(value.base64), 'base64'))
  }
  return value as ContentPiece
}

/** `{"base64": text}` means bytes, a list means an iterable of such values. */
export function contentOf(value: unknown): ContentPiece | ContentPiece[] {
  return Array.isArray(value) ? value.map(pieceOf) : pieceOf(value)
}

/** A list of `[name, value]` out of a description; empty when it is absent. */
export function pairs(value: unknown): [name: string, value: string | null][] {
  return (value ?? []) as [string, string | null][]
}

/** Sets each header in turn; `null` deletes it. */
export function applyHeaders(response: HttpResponseBase, headers: unknown): void {
  for (const [name, value] of pairs(headers)) {
    if (value === null) response.headers.delete(name)
    else response.headers.set(name, value)
  }
}
