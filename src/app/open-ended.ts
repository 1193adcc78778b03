import type { HttpResponseBase } from '../http/response/response-base.ts'

/** The answers that would never end by themselves: streams of events. They are ended at shutdown. */
export class OpenEnded {
  readonly #running = new Set<HttpResponseBase>()

  /**
   * Remembers an answer until it is closed.
   *
   * @param response The answer, on its way out.
   */
  add(response: HttpResponseBase): void {
    this.#running.add(response)
    response.onClose(() => this.#running.delete(response))
  }

  /** Ends them all. A browser connects again by itself, to whoever listens then. */
  close(): void {
    for (const response of this.#running) response.close()
  }
}
