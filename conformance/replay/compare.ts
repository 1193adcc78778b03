/** Compares an answer with what was recorded, the way the referee does. */
import type { Answer, SetCookie } from './answer.ts'
import { compareBody } from './compare-body.ts'
import { type Context, type Difference, isNear } from './difference.ts'
import type { Expectation, ExpectedCookie, ExpectedHeader } from './recording.ts'
import { expand, type Values } from './templates.ts'

function asSet(value: string): string {
  const items = value.split(',').map((item) => item.trim().toLowerCase())
  return items
    .filter((item) => item !== '')
    .sort()
    .join(', ')
}

function compareHeader(expected: ExpectedHeader, answer: Answer, context: Context): void {
  const [name, mode] = expected
  const actual = answer.header(name)
  const differ = (wanted: unknown) =>
    context.differences.push({ what: `header ${name}`, expected: wanted, actual })
  if (mode === 'present') {
    if (actual === undefined) differ('any value')
  } else if (mode === 'date') {
    if (!isNear(actual, context.now, expected[2])) differ(`a date ${expected[2]} s from now`)
  } else if (mode === 'set') {
    const wanted = expected[2].join(', ')
    if (actual === undefined || asSet(actual) !== wanted) differ(wanted)
  } else {
    const wanted = expand(expected[2], context.values)
    if (actual !== wanted) differ(wanted)
  }
}

function compareCookie(expected: ExpectedCookie, actual: SetCookie, context: Context): void {
  const what = `cookie ${expected.name}`
  if (typeof expected.value === 'string') {
    const wanted = expand(expected.value, context.values)
    if (actual.value !== wanted) {
      context.differences.push({ what, expected: wanted, actual: actual.value })
    }
  } else if (!new RegExp(expected.value.pattern).test(actual.value)) {
    const wanted = `/${expected.value.pattern}/`
    context.differences.push({ what, expected: wanted, actual: actual.value })
  }
  const names = new Set([...Object.keys(expected.attributes), ...Object.keys(actual.attributes)])
  for (const name of names) {
    const wanted = expected.attributes[name]
    const given = actual.attributes[name]
    const same =
      typeof wanted === 'object' ? isNear(given, context.now, wanted.now) : wanted === given
    if (!same) {
      context.differences.push({ what: `${what} ${name}`, expected: wanted, actual: given })
    }
  }
}

function compareCookies(expected: ExpectedCookie[], answer: Answer, context: Context): void {
  const names = (cookies: { name: string }[]) =>
    cookies
      .map(({ name }) => name)
      .sort()
      .join(', ')
  const cookies = answer.cookies()
  if (names(expected) !== names(cookies)) {
    context.differences.push({
      what: 'cookies set',
      expected: names(expected),
      actual: names(cookies),
    })
    return
  }
  for (const wanted of expected) {
    const actual = cookies.find(({ name }) => name === wanted.name)
    if (actual !== undefined) compareCookie(wanted, actual, context)
  }
}

/** Everything in which the answer differs from the expectation. */
export function compareAnswer(
  expected: Expectation,
  answer: Answer,
  values: Values,
  now: number = Date.now() / 1000,
): Difference[] {
  const differences: Difference[] = []
  const context = { values, now, differences }
  if (answer.status !== expected.status) {
    differences.push({ what: 'status', expected: expected.status, actual: answer.status })
  }
  if (expected.reason !== undefined && answer.reason !== expected.reason) {
    differences.push({ what: 'reason', expected: expected.reason, actual: answer.reason })
  }
  for (const name of expected.absent) {
    const actual = answer.header(name)
    if (actual !== undefined) {
      differences.push({ what: `header ${name}`, expected: undefined, actual })
    }
  }
  for (const header of expected.headers) compareHeader(header, answer, context)
  if (expected.cookies !== undefined) compareCookies(expected.cookies, answer, context)
  compareBody(expected.body, answer, context)
  return differences
}
