/** A server that is up. `await using` closes it at the end of its block. */
export interface RunningServer extends AsyncDisposable {
  /** The port it listens on. */
  readonly port: number
  /** Where it can be reached: `http://127.0.0.1:8000`. */
  readonly url: string
  /**
   * Takes no new connections, lets running answers finish, then closes.
   *
   * @param deadline Milliseconds after which answers that still run are cut off; 10 s.
   * @returns When nothing is left.
   */
  close(deadline?: number): Promise<void>
}
