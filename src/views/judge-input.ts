import { describeSchema } from '../core/describe-schema.ts'
import { type Broken, brokenRule, type RuleField } from '../core/rules/broken-rule.ts'
import { memberOf } from '../core/rules/field-path.ts'
import { type FieldShape, toFieldShape } from '../core/rules/field-shape.ts'
import { inWords } from '../core/rules/in-words.ts'
import { judgeIssue } from '../core/rules/judge-issue.ts'
import type { Schema, SchemaIssue } from '../core/schema.ts'
import type { FieldErrors } from '../protocol/problem.ts'

/** Says what is wrong with a value, by field. */
export type InputJudge = (issues: readonly SchemaIssue[], value: unknown) => FieldErrors

/**
 * Makes the function that puts what a schema found wrong into the codes and words of `form()`.
 *
 * @param schema The schema. It is described when something is wrong for the first time.
 * @param isText Whether the value was sent as text, as forms and queries are.
 * @returns The judge.
 */
export function createInputJudge(schema: Schema, isText: boolean): InputJudge {
  const { vendor } = schema['~standard']
  let whole: FieldShape | undefined
  return (issues, value) => {
    const errors: FieldErrors = Object.create(null) as FieldErrors
    whole ??= toFieldShape(describeSchema(schema))
    for (const issue of issues) {
      const place = locate(whole, value, issue.path)
      const { field } = place
      const isWhole = issue.path.length === 0
      const rule = ruleOf(field, isText ? readText(field?.shape, place.value) : place.value)
      const judged = judgeIssue(issue, { field: field ?? unknownField, rule, vendor, isWhole })
      const list = (errors[issue.path.map(String).join('.')] ??= [])
      if (list.some(({ message }) => message === judged.words)) continue
      list.push({ message: judged.words, code: judged.code })
    }
    return errors
  }
}

const unknownField: RuleField = {
  shape: { kind: 'text', required: true, nullable: false },
  label: '',
}

/** What is at the end of a path; no field where the schema does not describe it. */
interface Located {
  readonly field: RuleField | undefined
  readonly value: unknown
}

function locate(whole: FieldShape, given: unknown, path: readonly PropertyKey[]): Located {
  let shape: FieldShape | undefined = whole
  let value = given
  let label = whole.title ?? ''
  for (const step of path) {
    const key = String(step)
    value = memberOf(value, key)
    if (shape?.kind === 'list') {
      // An item is called what its list is called.
      shape = shape.item
    } else {
      shape = shape?.fields?.get(key)
      label = shape?.title ?? inWords(key)
    }
  }
  const choices = shape?.choices?.map((choice) => ({ value: choice }))
  return { field: shape && { shape, label, choices }, value }
}

function ruleOf(field: RuleField | undefined, value: unknown): Broken | undefined {
  if (field === undefined) return undefined
  const isInside = field.shape.kind === 'object' && value !== undefined && value !== null
  return isInside ? undefined : brokenRule(field, value)
}

/** A number, a day as the schema read it, nothing where nothing was filled in, else what was sent. */
function readText(shape: FieldShape | undefined, value: unknown): unknown {
  if (value === '') return undefined
  if (typeof value !== 'string') return value
  const isNumber = shape?.kind === 'number' || shape?.kind === 'integer'
  const read = isNumber ? Number(value) : shape?.kind === 'date' ? new Date(value) : value
  return Number.isNaN(Number(read)) ? value : read
}
