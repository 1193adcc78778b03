import type { JsonSchema } from '../json-schema.ts'

/** A schema without its wrappings. */
export interface Resolved {
  readonly schema: JsonSchema
  /** Whether `null` was among its types. */
  readonly nullable: boolean
}

/**
 * Follows references and takes `null` out of the types.
 *
 * @param given A schema.
 * @param root Where its references lead.
 * @returns What is left.
 */
export function resolve(given: JsonSchema, root: JsonSchema): Resolved {
  const { schema, nullable } = withoutNull(followed(given, root))
  const type = typeof schema.type === 'object' && schema.type.length === 1 ? schema.type[0] : null
  return { schema: type ? { ...schema, type } : schema, nullable }
}

function followed(schema: JsonSchema, root: JsonSchema, hops = 0): JsonSchema {
  const { $ref, ...own } = schema
  if ($ref === undefined || hops > 8) return schema
  if ($ref === '#') return root
  const name = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec($ref)?.[1]
  const target = name === undefined ? undefined : root.$defs?.[decodeURIComponent(name)]
  return target === undefined ? own : { ...followed(target, root, hops + 1), ...own }
}

function withoutNull(schema: JsonSchema): Resolved {
  if (typeof schema.type === 'object' && schema.type.includes('null')) {
    return { schema: { ...schema, type: schema.type.filter(isNotNull) }, nullable: true }
  }
  if (schema.enum?.includes(null)) {
    return { schema: { ...schema, enum: schema.enum.filter(isNotNull) }, nullable: true }
  }
  const { anyOf, ...own } = schema
  const kept = anyOf?.filter(({ type }) => type !== 'null')
  if (anyOf === undefined || kept === undefined || kept.length === anyOf.length) {
    return { schema, nullable: false }
  }
  const [only = {}] = kept
  const left = kept.length === 1 ? { ...withoutNull(only).schema, ...own } : { ...own, anyOf: kept }
  return { schema: left, nullable: true }
}

const isNotNull = (value: unknown): boolean => value !== 'null' && value !== null

/**
 * Tells whether a schema is for an object with known names.
 *
 * @param schema A resolved schema.
 * @returns Whether it is, also as one of several or as several together.
 */
export function isObject(schema: JsonSchema): boolean {
  if (schema.properties !== undefined) return true
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return parts.some(isObject)
}

/**
 * All fields an object may have. Of several objects to choose from, a form shows the fields of all;
 * what tells them apart becomes a choice.
 *
 * @param given A schema.
 * @param root Where its references lead.
 * @returns Its properties, and which of them are there in every case.
 */
export function mergeObjects(
  given: JsonSchema,
  root: JsonSchema,
): Pick<JsonSchema, 'properties' | 'required'> {
  const { schema } = resolve(given, root)
  let merged: Pick<JsonSchema, 'properties' | 'required'> = {
    properties: schema.properties ?? {},
    required: schema.required ?? [],
  }
  for (const part of schema.allOf ?? []) {
    const { properties, required = [] } = mergeObjects(part, root)
    const names = [...(merged.required ?? []), ...required]
    merged = { properties: { ...merged.properties, ...properties }, required: names }
  }
  const options = (schema.anyOf ?? schema.oneOf ?? []).map((one) => mergeObjects(one, root))
  if (options.length === 0) return merged
  const always = (options[0]?.required ?? []).filter((name) =>
    options.every(({ required }) => required?.includes(name)),
  )
  const properties: Record<string, JsonSchema> = { ...merged.properties }
  for (const [name, property] of options.flatMap((one) => Object.entries(one.properties ?? {}))) {
    const known = properties[name]
    properties[name] = known === undefined ? property : eitherOf(known, property)
  }
  return { properties, required: [...(merged.required ?? []), ...always] }
}

function eitherOf(one: JsonSchema, other: JsonSchema): JsonSchema {
  const isSame = JSON.stringify(one) === JSON.stringify(other)
  return isSame ? one : { anyOf: [...(one.anyOf ?? [one]), other] }
}
