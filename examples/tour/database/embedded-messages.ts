import type { Parameter, Row } from './database.ts'

/** What the application's thread asks the database's. */
export interface Question {
  readonly id: number
  /** Nothing to ask: close the database. */
  readonly sql: string | undefined
  readonly parameters: readonly Parameter[] | undefined
}

/** What it answers. */
export type Answer =
  | { readonly id: number; readonly rows: Row[] }
  | {
      readonly id: number
      readonly refusal: { message: string; code?: string; constraint?: string }
    }
