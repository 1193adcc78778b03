/** What a benchmarked server is, and what it is asked. */

/**
 * How a server is set up: as it comes, with the protection its documentation names, or with sessions on
 * top of that. Of riposte, whose protection is on, `bare` takes it away.
 */
export type Mode = 'bare' | 'secured' | 'session'

/** The jobs, by the names the servers know them by. */
export type JobId =
  | 'text'
  | 'json'
  | 'catalogue'
  | 'rows'
  | 'person'
  | 'secured person'
  | 'form'
  | 'page'
  | 'upload'
  | 'file'
  | 'unchanged file'
  | 'missing'

/** A server that listens on 127.0.0.1. */
export interface RunningServer {
  port: number
}

/** A module of `bench/servers/`. */
export interface ServerModule {
  /** Package and version as the table shows them. */
  title: string
  /** What it does a job with, where that is not plain: the plugin its documentation names. */
  uses: Readonly<Partial<Record<JobId, string>>>
  /** Jobs it is not asked to do, and why. */
  lacks: Readonly<Partial<Record<JobId, string>>>
  /** The same, on Node only. */
  lacksOnNode?: Readonly<Partial<Record<JobId, string>>>
  /** Secured jobs in which it lets a forged request through, and why. */
  passes?: Readonly<Partial<Record<JobId, string>>>
  /** `folder` has the static file and takes uploads. */
  start(mode: Mode, folder: string): Promise<RunningServer>
}

/** What a page a visitor has seen leaves behind: sent with the requests that follow. */
export interface Credentials {
  headers: Record<string, string>
  /** Hidden fields of a form. */
  fields: Record<string, string>
}
