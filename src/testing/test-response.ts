import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { Answer } from '../protocol/endpoint.ts'

/** One redirect that was followed. */
export interface FollowedRedirect {
  /** The status of the answer that said so. */
  readonly status: number
  /** Where it led, as it stood in the header. */
  readonly location: string
}

/** What a {@link TestResponse} is made of. */
export interface TestResponseParts {
  readonly request: HttpRequest
  readonly response: HttpResponseBase
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly redirects: readonly FollowedRedirect[]
}

/** The data of the answers that have this status. */
type DataWith<Status, Given> =
  Given extends Answer<infer Possible, infer Data>
    ? [Status] extends [Possible]
      ? Data
      : never
    : never

/** What an application answered, as a browser would have got it. */
export class TestResponse<Given extends Answer = Answer> {
  /** The request it answers; of followed redirects the last one. */
  readonly request: HttpRequest
  /** The response as the application made it, with its cookies and slots. */
  readonly response: HttpResponseBase
  /** All headers, `Set-Cookie` and `Content-Length` among them. */
  readonly headers: Headers
  /** The body; empty where the message must not have one. */
  readonly bytes: Uint8Array
  /** The redirects that were followed on the way, in order. */
  readonly redirects: readonly FollowedRedirect[]

  constructor(parts: TestResponseParts) {
    this.request = parts.request
    this.response = parts.response
    this.headers = parts.headers
    this.bytes = parts.bytes
    this.redirects = parts.redirects
  }

  /** The status. */
  get status(): Given['status'] {
    return this.response.status
  }

  /** The body as text. */
  get text(): string {
    return new TextDecoder().decode(this.bytes)
  }

  /**
   * The body as JSON, of an answer that must have this status.
   *
   * @param status The status it must have.
   * @returns The value, typed by what the route says of that status.
   * @throws Error when it has another status; the message has the body.
   * @throws SyntaxError when it is no JSON.
   */
  json<Status extends Given['status']>(status: Status): DataWith<Status, Given>
  /**
   * The body as JSON.
   *
   * @returns The value. A type of yours is a promise, checked by nobody.
   * @throws SyntaxError when it is no JSON.
   */
  json<Value = Given['data']>(): Value
  json(status?: number): unknown {
    if (status !== undefined && status !== this.status) {
      const { method, path } = this.request
      throw new Error(`${method} ${path} answered ${this.status}, not ${status}: ${this.text}`)
    }
    return JSON.parse(this.text)
  }
}
