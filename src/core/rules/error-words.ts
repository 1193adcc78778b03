import type { Broken, RuleField } from './broken-rule.ts'

/**
 * Words for what is broken, with the field's label in them: they stand beside the field and in the list
 * on top alike.
 *
 * @param field The field.
 * @param broken What is broken.
 * @returns A sentence.
 */
export function wordsFor(field: RuleField, { code, limit }: Broken): string {
  const it = field.label === '' ? 'This' : field.label
  const isTime = field.shape.kind === 'date' || field.shape.kind === 'text'
  switch (code) {
    case 'required':
      return requiredWords(field, it)
    case 'invalid_choice':
      return `${it} must be one of the choices there are.`
    case 'min_length':
      return `${it} must have at least ${plural(limit, 'character')}.`
    case 'max_length':
      return `${it} must have at most ${plural(limit, 'character')}.`
    case 'min_items':
      return `${it} must have at least ${String(limit)}.`
    case 'max_items':
      return `${it} must have at most ${String(limit)}.`
    case 'min_value':
      return isTime
        ? `${it} must be ${readable(limit)} or later.`
        : `${it} must be at least ${String(limit)}.`
    case 'max_value':
      return isTime
        ? `${it} must be ${readable(limit)} or earlier.`
        : `${it} must be at most ${String(limit)}.`
    case 'step_size':
      return `${it} must be a multiple of ${String(limit)}.`
    case 'empty':
      return `${it}: the file is empty.`
    case 'contradiction':
      return `${it}: choose a file, or tick the box that removes it, but not both.`
    case 'min_size':
      return `${it} must be a file of at least ${bytes(Number(limit))}.`
    case 'max_size':
      return `${it} must be a file of at most ${bytes(Number(limit))}.`
    case 'invalid_type':
      return `${it} must be a file of the type ${String(limit)}.`
    case 'too_few_forms':
      return `${it}: fill in at least ${plural(limit, 'row')}.`
    case 'too_many_forms':
      return `${it}: fill in at most ${plural(limit, 'row')}.`
    case 'null_characters_not_allowed':
      return `${it} must not hold null characters.`
    default:
      return `${it} ${invalidWords(field)}`
  }
}

function requiredWords({ shape, widget }: RuleField, it: string): string {
  if (shape.kind === 'boolean' && widget === 'checkbox') return `${it}: tick this box to go on.`
  return `${it} is required.`
}

const invalidKinds: Readonly<Record<string, string>> = {
  email: 'must be an email address like name@example.com.',
  uri: 'must be a web address like https://example.com.',
  url: 'must be a web address like https://example.com.',
  date: 'must be a date.',
  'date-time': 'must be a date and a time.',
  'date-time-local': 'must be a date and a time.',
  time: 'must be a time.',
  uuid: 'must be a UUID.',
  ip: 'must be an IP address.',
  ipv4: 'must be an IP address like 192.0.2.1.',
  ipv6: 'must be an IP address like 2001:db8::1.',
  slug: 'must be letters, digits, hyphens and underscores.',
  duration: 'must be a duration like PT1H30M.',
  'hex-color': 'must be a colour like #3366cc.',
  decimal: 'must be a number.',
  digits: 'must be digits.',
  integer: 'must be a whole number.',
  bigint: 'must be a whole number.',
  number: 'must be a number.',
}

/**
 * Whether there are words for a value that is simply not right, better than "is not valid".
 *
 * @param field The field.
 * @returns Whether its kind or its format has some.
 */
export function hasOwnWords(field: RuleField): boolean {
  return kindOf(field) in invalidKinds
}

const invalidWords = (field: RuleField): string => invalidKinds[kindOf(field)] ?? 'is not valid.'

const kindOf = ({ shape }: RuleField): string =>
  shape.kind === 'text' ? (shape.format ?? '') : shape.kind

const plural = (limit: unknown, what: string): string =>
  `${String(limit)} ${what}${Number(limit) === 1 ? '' : 's'}`

/** A day as the form shows it; the time of day only where there is one. */
const readable = (limit: unknown): string => String(limit).replace(/T00:00:00(?:\.000)?Z$/, '')

function bytes(size: number): string {
  if (size < 1024) return `${size} bytes`
  const [amount, unit] = size < 1024 ** 2 ? [size / 1024, 'KB'] : [size / 1024 ** 2, 'MB']
  return `${Number(amount.toFixed(1))} ${unit}`
}
