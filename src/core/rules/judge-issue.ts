import type { SchemaIssue } from '../schema.ts'
import type { Broken, RuleField } from './broken-rule.ts'
import { hasOwnWords, wordsFor } from './error-words.ts'
import { isLibraryMessage, toSentence } from './library-words.ts'

/** Where an issue was found. */
export interface IssuePlace {
  readonly field: RuleField
  /** The rule that the value there breaks, as far as one is known. */
  readonly rule: Broken | undefined
  /** The library, by the name it gives itself. */
  readonly vendor: string
  /** Whether it is of the whole, not of a field. */
  readonly isWhole: boolean
}

/** What is broken, and the words for it. */
export interface Judgement extends Broken {
  readonly words: string
}

/**
 * Says what a schema found wrong in words that are the same for every library. What the author of the
 * schema wrote is kept.
 *
 * @param issue What the schema says.
 * @param place Where it was found.
 * @returns Code, limit and words.
 */
export function judgeIssue(issue: SchemaIssue, place: IssuePlace): Judgement {
  const { field, vendor, isWhole } = place
  const rule = ruleBehind(issue, place.rule)
  const isLibrarys = isLibraryMessage(vendor, issue.message)
  // What breaks none of the rules that are known is the author's own, such as "the passwords differ".
  const broken = rule ?? { code: isLibrarys || isWhole ? 'invalid' : issue.code }
  const hasWords = rule !== undefined && (rule.code !== 'invalid' || hasOwnWords(field))
  // A pattern tells nobody anything; "must start with" does.
  const isReadable = !/[\^$\\]/.test(issue.message)
  if (isLibrarys && rule && (hasWords || !isReadable)) {
    return { ...broken, words: wordsFor(field, rule) }
  }
  const label = field.label === '' ? 'This' : field.label
  return { ...broken, words: isLibrarys ? toSentence(vendor, issue.message, label) : issue.message }
}

/** What the author of a schema wrote for himself, as valibot and zod call it. */
const ownChecks: ReadonlySet<string> = new Set([
  'check',
  'check_items',
  'partial_check',
  'raw_check',
  'custom',
])

/** Of a format it is not known whether a value has it: a check of the author's own says it was not that. */
function ruleBehind({ code }: SchemaIssue, rule: Broken | undefined): Broken | undefined {
  return rule?.code !== 'required' && ownChecks.has(code) ? undefined : rule
}
