import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

import type { JsonSchema } from './json-schema.ts'
import type { MaybePromise } from './maybe-promise.ts'

/** A schema of any library that follows the Standard Schema: valibot, zod, arktype and others. */
export type Schema<Input = unknown, Output = Input> = StandardSchemaV1<Input, Output>

/** What a schema takes. */
export type InputOf<Given extends Schema> = StandardSchemaV1.InferInput<Given>

/** What a schema gives once it has checked. */
export type OutputOf<Given extends Schema> = StandardSchemaV1.InferOutput<Given>

/** One thing a schema found wrong. */
export interface SchemaIssue {
  /** Where, from the outside in; empty for the whole value. */
  readonly path: readonly PropertyKey[]
  /** For people, in the library's words. */
  readonly message: string
  /** For programs: the library's own code where it has one, else `invalid`. */
  readonly code: string
}

/** What became of a value: either it is right, or these things are wrong with it. */
export type Checked<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

/**
 * Checks a value against a schema.
 *
 * @param schema The schema, of whatever library.
 * @param value What came in.
 * @returns The checked value or what is wrong with it; at once when the schema needs no waiting.
 */
export function validate<Output>(
  schema: Schema<unknown, Output>,
  value: unknown,
): MaybePromise<Checked<Output>> {
  const result = schema['~standard'].validate(value)
  return result instanceof Promise ? result.then(toChecked) : toChecked(result)
}

function toChecked<Output>(result: StandardSchemaV1.Result<Output>): Checked<Output> {
  return result.issues ? { issues: result.issues.map(toIssue) } : result
}

function toIssue(issue: StandardSchemaV1.Issue): SchemaIssue {
  // Not `path.map`: arktype's paths are a kind of array whose empty one comes out of it as `[0]`.
  const path = Array.from(issue.path ?? [], (segment) =>
    typeof segment === 'object' ? segment.key : segment,
  )
  return { path, message: issue.message, code: toCode(issue) }
}

/** The standard has no word for it: zod and arktype say `code`, valibot says `type`. */
function toCode(issue: object): string {
  if ('code' in issue && typeof issue.code === 'string') return issue.code
  return 'type' in issue && typeof issue.type === 'string' ? issue.type : 'invalid'
}

/**
 * Finds the fields of an object schema that take a list, so that a form can hand one over even where
 * a single value was sent, or none.
 *
 * Known are the schemas that can describe themselves as JSON Schema (zod, arktype, and valibot through
 * its own package), and valibot's own.
 *
 * @param schema A schema for an object.
 * @returns The names; empty when the schema does not say.
 */
export function listFields(schema: Schema): ReadonlySet<string> {
  const described = describe(schema) ?? ownEntries(schema)
  const names = Object.entries(described).filter(([, field]) => isList(field))
  return new Set(names.map(([name]) => name))
}

type Fields = Readonly<Record<string, unknown>>

/** The fields as the Standard JSON Schema has them. */
function describe(schema: Schema): Fields | undefined {
  const properties = toJsonSchema(schema)?.properties
  return isRecord(properties) ? properties : undefined
}

/**
 * What a schema takes, as JSON Schema, where its library offers that (zod, arktype).
 *
 * Dates, big integers and files, which JSON has no words for, are said by `native`.
 *
 * @param schema The schema.
 * @returns Its description; `undefined` where the library has none, or no words for a part of it.
 * @see https://standardschema.dev, "Standard JSON Schema".
 */
export function toJsonSchema(schema: Schema): JsonSchema | undefined {
  const standard: object = schema['~standard']
  if (!('jsonSchema' in standard)) return undefined
  // That a member of this name has this shape is what the standard says.
  const { jsonSchema } = standard as { jsonSchema: StandardJSONSchemaV1.Converter }
  try {
    return jsonSchema.input({ target: 'draft-2020-12', libraryOptions })
  } catch {
    return undefined // a schema with parts that JSON Schema has no words for
  }
}

/** Each library's own way to be asked for what JSON Schema has no words for. */
const libraryOptions = {
  // zod
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }: { zodSchema: ZodInside; jsonSchema: ZodDescribed }) => {
    const { def } = zodSchema['_zod']
    if (def.type === 'bigint') jsonSchema.native = 'bigint'
    if (def.type === 'file') jsonSchema.native = 'file'
    // Left out there, as RFC 3339 wants a zone with it.
    if (def.format === 'time') jsonSchema.format = 'time'
    if (def.type !== 'date') return
    jsonSchema.native = 'date'
    for (const check of def.checks ?? []) {
      const { check: kind, value } = check['_zod'].def
      if (!(value instanceof Date)) continue
      if (kind === 'greater_than') jsonSchema.minimum = value.toISOString()
      if (kind === 'less_than') jsonSchema.maximum = value.toISOString()
    }
  },
  // arktype
  fallback: {
    date: ({ base }: ArkFallback) => ({ ...base, native: 'date' }),
    domain: ({ base, domain }: ArkFallback) =>
      domain === 'bigint' ? { ...base, native: 'bigint' } : base,
    proto: ({ base, proto }: ArkFallback) =>
      proto === globalThis.File ? { ...base, native: 'file' } : base,
    default: ({ base }: ArkFallback) => base,
  },
}

interface ZodInside {
  readonly _zod: {
    readonly def: {
      readonly type: string
      readonly format?: string
      readonly checks?: readonly ZodCheck[]
    }
  }
}

interface ZodCheck {
  readonly _zod: { readonly def: { readonly check: string; readonly value?: unknown } }
}

type ZodDescribed = { -readonly [Name in keyof JsonSchema]: JsonSchema[Name] }

interface ArkFallback {
  readonly base: object
  readonly domain?: unknown
  readonly proto?: unknown
}

/** Valibot's object schemas show their fields as `entries`, each with its `type`. */
const ownEntries = (schema: object): Fields =>
  'entries' in schema && isRecord(schema.entries) ? schema.entries : {}

function isList(field: unknown): boolean {
  if (!isRecord(field)) return false
  if (field['type'] === 'array') return true
  // Valibot: what may be missing is wrapped.
  return 'wrapped' in field && isList(field['wrapped'])
}

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
