import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'

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

/** What an application answered, as a browser would have got it. */
export class TestResponse {
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
  get status(): number {
    return this.response.status
  }

  /** The body as text. */
  get text(): string {
    return new TextDecoder().decode(this.bytes)
  }

  /**
   * The body as JSON.
   *
   * @returns The value. Its type is a promise of yours, checked by nobody.
   * @throws SyntaxError when it is no JSON.
   */
  json<Value = unknown>(): Value {
    // The test vouches for the shape, and fails when it is another.
    return JSON.parse(this.text) as Value
  }
}
