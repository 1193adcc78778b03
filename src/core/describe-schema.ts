import type { JsonSchema } from './json-schema.ts'
import { type Schema, toJsonSchema } from './schema.ts'
import { describeValibot } from './valibot-shape.ts'

/**
 * What a schema takes, as JSON Schema: by the standard where its library follows it, else, for
 * valibot, read off the schema itself.
 *
 * @param schema A schema of any Standard Schema library.
 * @returns Its description; empty when the library tells nothing.
 */
export function describeSchema(schema: Schema): JsonSchema {
  return toJsonSchema(schema) ?? describeValibot(schema) ?? {}
}
