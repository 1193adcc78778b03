import type { Application } from '../../app/application.ts'
import type { HttpRequest } from '../../http/request/request.ts'
import type { NodeSource } from './source.ts'

/** One request on its way: who answers, what was asked, and where the answer goes. */
export interface Exchange {
  /** Told of errors that come too late for an answer. */
  readonly application: Application
  /** Where the request came from and the answer goes to. */
  readonly source: NodeSource
  /** What was asked. */
  readonly request: HttpRequest
}
