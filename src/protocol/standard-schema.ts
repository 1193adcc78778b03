/**
 * A schema of any library that follows the Standard Schema, as far as the browser's client needs it:
 * written out here, because the client rests on no package.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** What the standard asks for. */
  readonly '~standard': {
    /** Checks a value; at once, or later. */
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    /** For the type checker only. */
    readonly types?: StandardTypes<Input, Output> | undefined
  }
}

/** What a schema takes and what it gives. */
export interface StandardTypes<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** What became of a value: what the schema made of it, or what is wrong with it. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly object[] }
