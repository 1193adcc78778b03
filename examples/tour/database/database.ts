/** What can stand for `$1`, `$2` and so on. A list is an array of PostgreSQL's. */
export type Parameter = string | number | boolean | null | readonly (string | number | boolean)[]

/** One row, by the names of its columns. A `bigint` comes as one thing here and as another there: cast it to `int`. */
export type Row = Record<string, unknown>

/** PostgreSQL, in this process or elsewhere. */
export interface Database {
  /**
   * Asks the database. The first question opens it and brings its tables up to date.
   *
   * @param sql One statement with parameters; or several without, which succeed or fail together.
   * @param parameters What `$1` and the others stand for.
   * @returns The rows, of several statements those of the last. What a row looks like is the asker's word.
   * @throws DatabaseError when the database refuses.
   */
  query<Result = Row>(sql: string, parameters?: readonly Parameter[]): Promise<Result[]>

  /** Lets go of it. Whoever asks again opens it again. */
  close(): Promise<void>
}

/** The codes of PostgreSQL that this application knows what to do about. */
export const uniqueViolation = '23505'

/** The database refused. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  /** Five letters or digits of PostgreSQL's, such as `23505`, whichever database it is; else what the system says. */
  readonly code: string
  /** The rule that was broken, such as `users_email_key`. */
  readonly constraint: string | undefined

  /**
   * @param message What the database said.
   * @param details The code, and the rule that was broken.
   */
  constructor(
    message: string,
    details: { code?: string | undefined; constraint?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.code = details.code ?? ''
    this.constraint = details.constraint
  }
}
