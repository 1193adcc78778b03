import type { Values } from './templates.ts'

/** One thing that was different. `undefined` on a side means: nothing there. */
export interface Difference {
  what: string
  expected: unknown
  actual: unknown
}

/** Everything a comparison needs besides the two sides. */
export interface Context {
  values: Values
  /** When the answer came, in seconds since the epoch. */
  now: number
  /** Where differences are noted. */
  differences: Difference[]
}

/** How far a date may be off, in seconds. */
export const dateTolerance = 5

const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/

/** Whether the text is an HTTP date about `offset` seconds from `now` (seconds since the epoch). */
export function isNear(text: unknown, now: number, offset: number): boolean {
  if (typeof text !== 'string' || !httpDate.test(text)) return false
  return Math.abs(Date.parse(text) / 1000 - now - offset) <= dateTolerance
}

/** A value for a report, on one line and not too long. */
export function show(value: unknown, longest = 160): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
