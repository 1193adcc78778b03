import { requestFailure } from '../app/error-responses.ts'
import type { Application } from '../app/application.ts'
import { csrfUnchecked } from '../csrf/unchecked.ts'
import { toOutgoing, type OutgoingBody } from '../http/outgoing.ts'
import { HttpRequest } from '../http/request/request.ts'
import { CookieJar } from './cookie-jar.ts'
import { fillPath } from '../protocol/fill-path.ts'
import { createSource } from './memory-source.ts'
import { encodeBody, toTexts } from './test-body.ts'
import type { TestRequest } from './test-request.ts'
import { TestResponse, type FollowedRedirect } from './test-response.ts'
import type { AnswerTo, TestArguments, TestPath } from './typed-call.ts'

/** How a {@link Client} behaves. */
export interface ClientOptions {
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Whether requests are checked for CSRF as those of a browser; `false`. */
  readonly enforceCsrfChecks?: boolean | undefined
  /** Whether an error that became a 5xx is thrown in the test; `true`. */
  readonly raiseErrors?: boolean | undefined
  /** The host that is asked; unless given the first one the policy allows. */
  readonly host?: string | undefined
}

/** Where a request goes; `body` is sent again where a redirect keeps it. */
interface Step {
  readonly method: string
  readonly address: URL
  readonly options: TestRequest
  readonly redirects: readonly FollowedRedirect[]
}

/** More than this many redirects are a circle. */
const mostRedirects = 20

/**
 * Asks an application as a browser would, without a server: keeps cookies, follows redirects, sends JSON,
 * forms and files.
 *
 * Told of the routes, it knows each path, what to send there and what comes back, as the page's client does.
 * What is wrong on purpose goes through {@link Client.request}, which takes anything.
 *
 * An error in a view is thrown in the test, where it can be seen, and CSRF checks are off; both can be
 * changed.
 *
 * @example
 * const client = new Client(application)
 * const answer = await client.post('/person/', { json: { name: 'John' } })
 * @example
 * const client = new Client<Routes>(application)
 * const article = await client.get('/articles/<int:id>/', { params: { id: 7 } })
 * article.json(200).title
 * @see Django `django.test.Client`.
 */
export class Client<Routes = unknown> {
  /** The cookies it has been given. */
  readonly cookies: CookieJar = new CookieJar()
  readonly #application: Application
  readonly #options: ClientOptions
  readonly #host: string

  /**
   * A client without cookies.
   *
   * @param application What to ask.
   * @param options How to behave.
   */
  constructor(application: Application, options: ClientOptions = {}) {
    this.#application = application
    this.#options = options
    this.#host = options.host ?? hostFor(application.policy.allowedHosts)
  }

  /**
   * Sends a GET.
   *
   * @param path The address, with or without query; of a client that knows the routes, the path of one.
   * @param options Params, query, headers and the like.
   * @returns The answer.
   */
  get<Path extends string, Follow extends boolean = false>(
    path: TestPath<Routes, Path, 'GET'>,
    ...options: TestArguments<Routes, Path, 'GET', Follow>
  ): Promise<AnswerTo<Routes, Path, 'GET', Follow>> {
    return this.#ask('GET', path, options)
  }

  /**
   * Sends a HEAD.
   *
   * @param path The address.
   * @param options Query, headers and the like.
   * @returns The answer.
   */
  head<Path extends string, Follow extends boolean = false>(
    path: TestPath<Routes, Path, 'GET'>,
    ...options: TestArguments<Routes, Path, 'GET', Follow>
  ): Promise<AnswerTo<Routes, Path, 'GET', Follow>> {
    return this.#ask('HEAD', path, options)
  }

  /**
   * Sends a POST.
   *
   * @param path The address.
   * @param options What to send, and the like.
   * @returns The answer.
   */
  post<Path extends string, Follow extends boolean = false>(
    path: TestPath<Routes, Path, 'POST'>,
    ...options: TestArguments<Routes, Path, 'POST', Follow>
  ): Promise<AnswerTo<Routes, Path, 'POST', Follow>> {
    return this.#ask('POST', path, options)
  }

  /**
   * Sends a PUT.
   *
   * @param path The address.
   * @param options What to send, and the like.
   * @returns The answer.
   */
  put<Path extends string, Follow extends boolean = false>(
    path: TestPath<Routes, Path, 'PUT'>,
    ...options: TestArguments<Routes, Path, 'PUT', Follow>
  ): Promise<AnswerTo<Routes, Path, 'PUT', Follow>> {
    return this.#ask('PUT', path, options)
  }

  /**
   * Sends a PATCH.
   *
   * @param path The address.
   * @param options What to send, and the like.
   * @returns The answer.
   */
  patch<Path extends string, Follow extends boolean = false>(
    path: TestPath<Routes, Path, 'PATCH'>,
    ...options: TestArguments<Routes, Path, 'PATCH', Follow>
  ): Promise<AnswerTo<Routes, Path, 'PATCH', Follow>> {
    return this.#ask('PATCH', path, options)
  }

  /**
   * Sends a DELETE.
   *
   * @param path The address.
   * @param options What to send, and the like.
   * @returns The answer.
   */
  delete<Path extends string, Follow extends boolean = false>(
    path: TestPath<Routes, Path, 'DELETE'>,
    ...options: TestArguments<Routes, Path, 'DELETE', Follow>
  ): Promise<AnswerTo<Routes, Path, 'DELETE', Follow>> {
    return this.#ask('DELETE', path, options)
  }

  /**
   * Sends a request with any method.
   *
   * @param method The method.
   * @param path The address, with or without query.
   * @param options What to send, and the like.
   * @returns The answer.
   * @throws What a view threw, when it became a 5xx.
   */
  request(method: string, path: string, options: TestRequest = {}): Promise<TestResponse> {
    const { params, query = {}, secure } = options
    const filled = params ? fillPath(path, params) : path
    const address = new URL(filled, `${secure ? 'https' : 'http'}://${this.#host}`)
    for (const [name, text] of toTexts(query)) address.searchParams.append(name, text)
    return this.#go({ method, address, options, redirects: [] })
  }

  #ask<Answered>(
    method: string,
    path: unknown,
    [options]: readonly [options?: object],
  ): Promise<Answered> {
    // The one place where what is sent and what comes back becomes a type: by what the routes say.
    return this.request(method, path as string, options) as Promise<Answered>
  }

  async #go(step: Step): Promise<TestResponse> {
    const answer = await this.#send(step)
    const location = answer.headers.get('Location')
    if (!step.options.follow || location === null || !isRedirect(answer.status)) return answer
    if (step.redirects.length >= mostRedirects) {
      throw new Error(`More than ${mostRedirects} redirects; the last one leads to ${location}.`)
    }
    return this.#go({
      ...step,
      ...(keepsMethod(step.method, answer.status) ? {} : { method: 'GET', options: bare(step) }),
      address: new URL(location, step.address),
      redirects: [...step.redirects, { status: answer.status, location }],
    })
  }

  async #send({ method, address, options, redirects }: Step): Promise<TestResponse> {
    const { bytes, contentType } = await encodeBody(options)
    const cookie = this.cookies.header()
    const source = createSource({
      method,
      target: `${address.pathname}${address.search}`,
      encrypted: address.protocol === 'https:',
      buffered: true,
      body: bytes,
      headers: {
        Host: address.host,
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
        ...this.#options.headers,
        ...options.headers,
      },
    })
    const request = new HttpRequest(source, this.#application.policy)
    if (!this.#options.enforceCsrfChecks) request.set(csrfUnchecked, true)
    const response = await this.#application.handle(request)
    const failure = request.get(requestFailure)
    if (failure !== undefined && (this.#options.raiseErrors ?? true)) throw failure.error
    const outgoing = toOutgoing(request, response, (text) => new TextEncoder().encode(text).length)
    const headers = new Headers()
    for (let index = 0; index + 1 < outgoing.headers.length; index += 2) {
      headers.append(outgoing.headers[index] ?? '', outgoing.headers[index + 1] ?? '')
    }
    for (const line of headers.getSetCookie()) this.cookies.take(line)
    const content = await readBody(outgoing.body)
    response.close()
    request.close()
    return new TestResponse({ request, response, headers, bytes: content, redirects })
  }
}

async function readBody(body: OutgoingBody | undefined): Promise<Uint8Array> {
  if (body === undefined) return new Uint8Array()
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (body instanceof Uint8Array) return body
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of body) pieces.push(Uint8Array.from(piece))
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/** As browsers do, and as Django's client does. */
function keepsMethod(method: string, status: number): boolean {
  return status === 307 || status === 308 || method === 'GET' || method === 'HEAD'
}

/** What goes on to the next address when the body does not. */
function bare({ options: { headers, follow } }: Step): TestRequest {
  return { headers, follow }
}

/** A host the application answers for. */
function hostFor(allowed: readonly string[]): string {
  const [first = 'localhost'] = allowed
  if (first === '*') return 'testserver'
  return first.startsWith('.') ? first.slice(1) : first
}
