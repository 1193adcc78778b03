import type { JsonSchema } from './json-schema.ts'
import type { Schema } from './schema.ts'

type Fields = Readonly<Record<string, unknown>>
type Description = { -readonly [Name in keyof JsonSchema]: JsonSchema[Name] }

/** Schemas may contain themselves; no form goes deeper than this. */
const maxDepth = 12

/**
 * Describes a schema of valibot, whose own converter is a package of its own.
 *
 * Valibot's schemas are plain objects that say what they are; what is read of them is documented there:
 * `type`, `entries`, `item`, `wrapped`, `options`, `pipe`.
 *
 * @param schema The schema.
 * @returns Its description; `undefined` when it is another library's.
 */
export function describeValibot(schema: Schema): JsonSchema | undefined {
  return schema['~standard'].vendor === 'valibot' ? describeNode(schema, 0) : undefined
}

function describeNode(node: unknown, depth: number): JsonSchema {
  if (!isRecord(node) || depth > maxDepth) return {}
  const { pipe } = node
  if (!Array.isArray(pipe)) return describePlain(node, depth)
  const [first, ...actions] = pipe as readonly unknown[]
  const description: Description = { ...describePlain(isRecord(first) ? first : node, depth) }
  let changed = false
  for (const action of actions) {
    if (!isRecord(action)) continue
    if (action['kind'] === 'metadata') addMetadata(description, action)
    // Behind a transformation the rest speaks of what comes out, not of what goes in.
    else if (action['kind'] === 'validation' && !changed) addRule(description, action)
    else changed ||= !tidying.has(String(action['type']))
  }
  return description
}

/** Transformations from text to text that leave its rules alone. */
const tidying: ReadonlySet<string> = new Set([
  'trim',
  'trim_start',
  'trim_end',
  'to_lower_case',
  'to_upper_case',
  'normalize',
])

function describePlain(node: Fields, depth: number): JsonSchema {
  const inner = (part: unknown): JsonSchema => describeNode(part, depth + 1)
  const options = Array.isArray(node['options']) ? (node['options'] as readonly unknown[]) : []
  switch (node['type']) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { type: node['type'] }
    case 'bigint':
    case 'date':
    case 'file':
      return { native: node['type'] }
    case 'instance':
      return node['class'] === globalThis.File ? { native: 'file' } : {}
    case 'literal':
      return { const: node['literal'] }
    case 'picklist':
    case 'enum':
      return { enum: options }
    case 'array':
      return { type: 'array', items: inner(node['item']) }
    case 'union':
      return { anyOf: options.map(inner) }
    case 'variant':
      return { oneOf: options.map(inner) }
    case 'intersect':
      return { allOf: options.map(inner) }
    case 'lazy':
      return typeof node['getter'] === 'function' ? inner(node['getter'](undefined)) : {}
    default:
      if (isRecord(node['entries'])) return describeObject(node['entries'], inner)
      return 'wrapped' in node ? describeWrapped(node, inner) : {}
  }
}

function describeObject(entries: Fields, inner: (part: unknown) => JsonSchema): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const [name, entry] of Object.entries(entries)) {
    properties[name] = inner(entry)
    if (!isRecord(entry) || !omissible.has(String(entry['type']))) required.push(name)
  }
  return { type: 'object', properties, required }
}

/** Wrappers of what may be missing. */
const omissible: ReadonlySet<string> = new Set(['optional', 'exact_optional', 'nullish'])

function describeWrapped(node: Fields, inner: (part: unknown) => JsonSchema): JsonSchema {
  const wrapped = inner(node['wrapped'])
  const own = typeof node['default'] === 'function' ? undefined : node['default']
  const withDefault = own === undefined ? wrapped : { ...wrapped, default: own }
  const nullable = node['type'] === 'nullable' || node['type'] === 'nullish'
  return nullable ? { anyOf: [withDefault, { type: 'null' }] } : withDefault
}

function addMetadata(description: Description, action: Fields): void {
  const more = isRecord(action['metadata']) ? action['metadata'] : action
  if (typeof more['title'] === 'string') description.title = more['title']
  if (typeof more['description'] === 'string') description.description = more['description']
}

function addRule(description: Description, { type, requirement }: Fields): void {
  const format = formats[String(type)]
  // What has an input type of its own is checked by that.
  const isTyped = format !== undefined && !plainFormats.has(format)
  if (requirement instanceof RegExp && !isTyped) setPattern(description, requirement)
  if (format !== undefined) description.format = format
  else if (type === 'integer' || type === 'safe_integer') description.type = 'integer'
  else if (type === 'non_empty') setSize(description, 'min', 1)
  else if (type === 'mime_type' && Array.isArray(requirement)) {
    description.anyOf = requirement.map((type) => ({ contentMediaType: String(type) }))
  } else setLimit(description, type, requirement)
}

function setLimit(description: Description, type: unknown, requirement: unknown): void {
  const limit = requirement instanceof Date ? requirement.toISOString() : requirement
  if (typeof limit !== 'number' && typeof limit !== 'string') return
  if (type === 'min_value') description.minimum = limit
  else if (type === 'max_value') description.maximum = limit
  else if (typeof limit !== 'number') return
  else if (type === 'gt_value') description.exclusiveMinimum = limit
  else if (type === 'lt_value') description.exclusiveMaximum = limit
  else if (type === 'multiple_of') description.multipleOf = limit
  else if (type === 'min_length') setSize(description, 'min', limit)
  else if (type === 'max_length' || type === 'max_size') setSize(description, 'max', limit)
  else if (type === 'length') {
    setSize(description, 'min', limit)
    setSize(description, 'max', limit)
  }
}

function setSize(description: Description, end: 'min' | 'max', size: number): void {
  const what = description.type === 'array' ? 'Items' : 'Length'
  description[`${end}${what}`] = size
}

/** A pattern has no flags in JSON Schema; `u` is how it is read there. */
function setPattern(description: Description, expression: RegExp): void {
  if (!/[ims]/.test(expression.flags)) description.pattern = expression.source
}

const formats: Readonly<Record<string, string>> = {
  email: 'email',
  rfc_email: 'email',
  url: 'uri',
  iso_date: 'date',
  iso_date_time: 'date-time-local',
  iso_timestamp: 'date-time',
  iso_time: 'time',
  iso_time_second: 'time',
  iso_week: 'week',
  uuid: 'uuid',
  ip: 'ip',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  slug: 'slug',
  hex_color: 'hex-color',
  decimal: 'decimal',
  digits: 'digits',
}

/** Formats of a text that a browser knows nothing about. */
const plainFormats: ReadonlySet<string> = new Set([
  'ip',
  'ipv4',
  'ipv6',
  'slug',
  'hex-color',
  'decimal',
  'digits',
])

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
