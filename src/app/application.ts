import type { MaybePromise } from '../core/maybe-promise.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { ConnectionInfo } from '../http/web/web-source.ts'

/** A whole application, ready to answer. Made by `createApplication`; servers and tests call it. */
export interface Application {
  /** What it believes of a request and how much of it it takes. */
  readonly policy: RequestPolicy
  /**
   * Answers a request: finds the view, goes through all layers, turns errors into responses.
   *
   * @param request The request, made with this application's `policy`.
   * @returns The response, at once when nothing on the way waited. Never throws, never rejects.
   */
  handle(request: HttpRequest): MaybePromise<HttpResponseBase>
  /**
   * The web-standard door: a `Request` goes in, a `Response` comes out. Bun, Deno and Workers use it.
   *
   * The address of a web `Request` may be parsed already: where a runtime resolves dot segments (Bun
   * does), what came as `/a/../b` cannot be told from `/b`. The Node server hands over what was sent.
   *
   * @param request The request.
   * @param info What the runtime knows about the connection.
   * @returns The response. Never rejects.
   */
  fetch(request: Request, info?: ConnectionInfo): Promise<Response>
  /**
   * Reports an error that came too late for an answer: a stream that broke after its headers.
   *
   * @param error What was thrown.
   * @param request The request it happened on.
   */
  report(error: unknown, request: HttpRequest): void
  /** Ends the answers that would never end by themselves, streams of events. Servers call it as they close. */
  close(): void
}
