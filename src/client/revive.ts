import type { StandardSchema, StandardTypes } from '../protocol/standard-schema.ts'
import { unanswered } from './read.ts'
import type { Result, Success, Unanswered } from './result.ts'

/** A success whose data a schema has made into `Data`. Without data (204) it stays what it is. */
type RevivedSuccess<Given, Data> =
  Given extends Success<infer Status, infer Sent>
    ? [Sent] extends [undefined]
      ? Given
      : Success<Status, Data>
    : never

type NotParsed = Extract<Unanswered, { kind: 'parse' }>

/** All of them by their one name where all can be: this is what an editor shows. */
type NoAnswer<Given> = [Unanswered] extends [Given]
  ? Unanswered
  : Extract<Given, Unanswered> | NotParsed

/** What an error message asks for, where the schema does not take what the view answers. */
export interface SchemaThatTakes<Data> {
  /** Nothing has it: it is there to be read in the message. */
  readonly takes: Data
}

type DataOf<Given> = Given extends Success<number, infer Data> ? Exclude<Data, undefined> : never

type TypesOf<Given extends StandardSchema> = NonNullable<Given['~standard']['types']>

/** Nothing is known of data that is `unknown`: there the schema finds out. */
type Taking<Data, Types> = unknown extends Data
  ? unknown
  : Types extends StandardTypes<infer Input, unknown>
    ? [Data] extends [Input]
      ? unknown
      : SchemaThatTakes<Data>
    : never

/**
 * Brings back what JSON has no words for: `Date`, `bigint`, `URL`, whatever the schema makes of the data.
 *
 * It does not reject: data that the schema refuses, or that one of its transformations throws at, is
 * `kind: 'parse'`, with the schema's issues or with what was thrown as its `cause`.
 *
 * @param result What a call came to. Only the data of a success is looked at.
 * @param schema A schema of any library that follows the Standard Schema. It has to take what the view
 * answers, as it arrives: a `Date` is a `string` there.
 * @returns The same result with the schema's output as `data`; the one given is left as it is.
 */
export async function revive<Given extends Result, Schema extends StandardSchema>(
  result: Given,
  schema: Schema & Taking<DataOf<Given>, TypesOf<Schema>>,
): Promise<
  // Written out, not named, for an editor to show the data.
  | (Given extends unknown ? RevivedSuccess<Given, TypesOf<Schema>['output']> : never)
  | Exclude<Given, Success | Unanswered>
  | NoAnswer<Given>
> {
  let revived: object = result
  if (result.ok && result.data !== undefined) {
    try {
      const checked = await schema['~standard'].validate(result.data)
      revived = checked.issues
        ? unanswered('parse', { cause: checked.issues })
        : { ...result, data: checked.value }
    } catch (cause) {
      revived = unanswered('parse', { cause })
    }
  }
  // What the schema gives is what its type says, and all else is handed on: the type above, which has no name.
  return revived as never
}
