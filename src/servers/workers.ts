import type { Application } from '../app/application.ts'

/** What a Worker module exports as its default. */
export interface WorkerHandler {
  /**
   * Answers a request.
   *
   * @param request The request.
   * @returns The response.
   */
  fetch(request: Request): Promise<Response>
}

/**
 * Makes an application a Worker, for Cloudflare Workers and everything else that runs on workerd.
 *
 * With the compatibility flag `enable_request_signal`, `request.signal` fires when the client leaves.
 * The platform may also end the work on a request where it stands, without a `finally`.
 *
 * The client's address is read from `CF-Connecting-IP`, which Cloudflare sets and clients cannot.
 *
 * @param application What `createApplication` made.
 * @returns The module's default export.
 * @example export default toWorker(application)
 */
export function toWorker(application: Application): WorkerHandler {
  return {
    fetch: (request) =>
      application.fetch(request, {
        remoteAddress: request.headers.get('CF-Connecting-IP') ?? undefined,
      }),
  }
}
