import type { JsonSchema } from '../json-schema.ts'
import { toHtmlPattern } from './html-pattern.ts'
import { isObject, mergeObjects, resolve } from './json-schema-parts.ts'

/** What a field holds, once it is read. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'file'
  | 'choice'
  | 'list'
  | 'object'

/** What a schema says about one field. */
export interface FieldShape {
  readonly kind: FieldKind
  /** Whether the schema wants it to be there. */
  readonly required: boolean
  /** Whether nothing is said by `null`. */
  readonly nullable: boolean
  /** The format of a text, as JSON Schema has it. */
  readonly format?: string | undefined
  /** Numbers as such, dates in ISO form. */
  readonly min?: number | string | undefined
  readonly max?: number | string | undefined
  readonly step?: number | undefined
  /** Characters of a text, bytes of a file, items of a list. */
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  /** As HTML reads it. */
  readonly pattern?: string | undefined
  /** The values there are to choose from. */
  readonly choices?: readonly Primitive[] | undefined
  /** The media types of a file. */
  readonly accept?: readonly string[] | undefined
  /** A box that has to be ticked. */
  readonly mustBeTrue?: boolean | undefined
  /** Of a list. */
  readonly item?: FieldShape | undefined
  /** Of an object, in the schema's order. */
  readonly fields?: ReadonlyMap<string, FieldShape> | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** What the schema takes in place of nothing. */
  readonly initial?: unknown
}

/** What a choice can stand for. */
export type Primitive = string | number | boolean | null

/**
 * Reads what a form has to know out of a description of a schema.
 *
 * @param root The description.
 * @returns The shape of the whole: an object, or a list for a set of forms.
 */
export function toFieldShape(root: JsonSchema): FieldShape {
  return shapeOf(root, true, { root, depth: 0 })
}

interface Place {
  readonly root: JsonSchema
  readonly depth: number
}

/** A schema may contain itself; no form goes deeper than this. */
const maxDepth = 8

function shapeOf(given: JsonSchema, required: boolean, place: Place): FieldShape {
  const { schema, nullable } = resolve(given, place.root)
  const common = {
    required: required && schema.default === undefined,
    nullable,
    title: schema.title,
    description: schema.description,
    initial: schema.default,
  }
  const choices = choicesOf(schema)
  if (choices !== undefined) return { ...common, ...choiceShape(choices) }
  const inside = { root: place.root, depth: place.depth + 1 }
  if (schema.type === 'array') return { ...common, ...listShape(schema, inside) }
  if (isObject(schema)) return { ...common, ...objectShape(schema, inside) }
  return { ...common, ...leafShape(schema) }
}

type Own = Omit<FieldShape, 'required' | 'nullable'>

/** The values there are to choose from, where that is all there is. */
function choicesOf(schema: JsonSchema): readonly Primitive[] | undefined {
  if (schema.enum !== undefined) return schema.enum.filter(isPrimitive)
  if (schema.const !== undefined) return [schema.const].filter(isPrimitive)
  const options = schema.anyOf ?? schema.oneOf
  const given = options?.map(choicesOf)
  return given?.every((one) => one !== undefined) ? given.flat() : undefined
}

function choiceShape(choices: readonly Primitive[]): Own {
  if (choices.length === 1 && choices[0] === true) return { kind: 'boolean', mustBeTrue: true }
  return isBooleans(choices) ? { kind: 'boolean' } : { kind: 'choice', choices }
}

function isBooleans(choices: readonly Primitive[]): boolean {
  return choices.length === 2 && choices.includes(true) && choices.includes(false)
}

function listShape(schema: JsonSchema, inside: Place): Own {
  return {
    kind: 'list',
    item: shapeOf(schema.items ?? {}, true, inside),
    minLength: schema.minItems,
    maxLength: schema.maxItems,
  }
}

function objectShape(schema: JsonSchema, inside: Place): Own {
  const fields = new Map<string, FieldShape>()
  if (inside.depth > maxDepth) return { kind: 'object', fields }
  const { properties = {}, required = [] } = mergeObjects(schema, inside.root)
  for (const [name, property] of Object.entries(properties)) {
    fields.set(name, shapeOf(property, required.includes(name), inside))
  }
  return { kind: 'object', fields }
}

function leafShape(schema: JsonSchema): Own {
  if (schema.native === 'file') return fileShape(schema)
  if (schema.native === 'date') {
    return { kind: 'date', min: schema.minimum, max: schema.maximum }
  }
  if (schema.native === 'bigint') return { kind: 'bigint', ...range(schema, 1), step: 1 }
  if (schema.type === 'boolean') return { kind: 'boolean' }
  if (schema.type === 'integer') {
    const step = schema.multipleOf ?? 1
    return { kind: 'integer', ...range(schema, step), step }
  }
  if (schema.type === 'number') {
    return { kind: 'number', ...range(schema, schema.multipleOf ?? 0), step: schema.multipleOf }
  }
  return {
    kind: 'text',
    format: schema.format,
    min: typeof schema.minimum === 'string' ? schema.minimum : undefined,
    max: typeof schema.maximum === 'string' ? schema.maximum : undefined,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    pattern: toHtmlPattern(schema.pattern),
  }
}

function fileShape(schema: JsonSchema): Own {
  const types = [schema, ...(schema.anyOf ?? schema.oneOf ?? [])]
  const accept = types.flatMap(({ contentMediaType }) => contentMediaType ?? [])
  return {
    kind: 'file',
    accept: accept.length > 0 ? accept : undefined,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
  }
}

/** What lies strictly above a whole number begins at the next one; HTML has no word for it else. */
function range(schema: JsonSchema, step: number): Pick<FieldShape, 'min' | 'max'> {
  const { exclusiveMinimum: above, exclusiveMaximum: below } = schema
  const min = above === undefined ? schema.minimum : above + step
  const max = below === undefined ? schema.maximum : below - step
  return { min: isLimit(min) ? min : undefined, max: isLimit(max) ? max : undefined }
}

/** Zod says of every integer that it is a safe one. */
const isLimit = (limit: number | string | undefined): limit is number =>
  typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER

const isPrimitive = (value: unknown): value is Primitive =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
