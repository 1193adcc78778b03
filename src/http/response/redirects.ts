import type { RedirectBody } from '../../protocol/endpoint.ts'
import { requireWellFormed } from './encode-text.ts'
import { DisallowedRedirect } from '../errors.ts'
import { iriToUri } from '../text/iri.ts'
import { MalformedRedirect } from './response-errors.ts'
import { HttpResponse, type HttpContent } from './response.ts'
import type { HttpResponseInit } from './response-base.ts'
import { splitUrl } from '../text/split-url.ts'

/** What a redirect may be made with. */
export interface RedirectInit<Status extends number = number> extends HttpResponseInit<Status> {
  /** Whether the browser is to send the same method and body again. */
  preserveRequest?: boolean | undefined
  /** What to show where redirects are not followed. Nothing unless given. */
  content?: HttpContent | undefined
}

const maxLength = 16_384

/**
 * Sends the browser to another address.
 *
 * The address may be relative and may have any text in it; what is not ASCII is percent-encoded. Where
 * it leads is not checked: do not build it from what a visitor sent.
 *
 * @see Django `django.http.response.HttpResponseRedirectBase`.
 */
export abstract class HttpResponseRedirectBase<Status extends number = number> extends HttpResponse<
  Status,
  RedirectBody
> {
  /** The schemes a redirect may lead to. A subclass may name others, as for an app of a phone. */
  static readonly allowedSchemes: readonly string[] = ['http', 'https', 'ftp']
  /** The status with `preserveRequest`. */
  static readonly preservingStatus: number = 307

  /**
   * A redirect.
   *
   * @param to The address.
   * @param init Status, whether to keep method and body, headers.
   * @throws DisallowedRedirect for a scheme that is not allowed, `javascript:` say, and for more than
   * 16384 characters.
   * @throws MalformedRedirect for an address with a malformed host.
   */
  constructor(to: string | URL, init: RedirectInit<Status> = {}) {
    super(init.content, init)
    const address = String(to)
    this.headers.set('Location', iriToUri(requireWellFormed(address)))
    checkAddress(address, new.target.allowedSchemes)
    // The table of a class says which number its `Status` can be; the two stand side by side below.
    if (init.preserveRequest) this.status = new.target.preservingStatus as Status
  }

  /** Where it leads: the `Location` header. */
  get url(): string {
    return this.headers.get('Location') ?? ''
  }
}

function checkAddress(address: string, allowedSchemes: readonly string[]): void {
  // Counted as Python counts: a character beyond the basic plane is one.
  if (address.length > maxLength && Array.from(address).length > maxLength) {
    throw new DisallowedRedirect(`A redirect may lead to ${maxLength} characters at most.`)
  }
  const parts = splitUrl(address)
  if (parts === undefined) {
    throw new MalformedRedirect(`${JSON.stringify(address)} has a malformed host. Check brackets.`)
  }
  const { scheme } = parts
  if (scheme !== '' && !allowedSchemes.includes(scheme)) {
    throw new DisallowedRedirect(
      `A redirect to "${scheme}:" is not allowed, only to ${allowedSchemes.join(', ')}. ` +
        'For another scheme, make a subclass with its own allowedSchemes.',
    )
  }
}

/**
 * 302: the page is elsewhere for now. With `preserveRequest` 307, and the browser sends the same again.
 *
 * @example return new HttpResponseRedirect('/articles/')
 * @see Django `django.http.HttpResponseRedirect`.
 */
export class HttpResponseRedirect<
  Status extends number = 302 | 307,
> extends HttpResponseRedirectBase<Status> {
  static override readonly defaultStatus: number = 302
}

/**
 * 301: the page has moved for good, which browsers remember. With `preserveRequest` 308.
 *
 * @see Django `django.http.HttpResponsePermanentRedirect`.
 */
export class HttpResponsePermanentRedirect<
  Status extends number = 301 | 308,
> extends HttpResponseRedirectBase<Status> {
  static override readonly defaultStatus: number = 301
  static override readonly preservingStatus: number = 308
}
