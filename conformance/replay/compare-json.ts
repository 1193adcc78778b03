/** Compares JSON as values; `{"$pattern": …}` stands for any text that matches. */
import type { Context } from './difference.ts'
import { expand } from './templates.ts'

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Compares two values of any kind; `where` is the path to them. */
export function compareJson(
  expected: unknown,
  actual: unknown,
  where: string,
  context: Context,
): void {
  const differ = (wanted: unknown) =>
    context.differences.push({ what: where, expected: wanted, actual })
  if (isObject(expected)) {
    if ('$pattern' in expected) {
      const pattern = String(expected.$pattern)
      const matches = typeof actual === 'string' && new RegExp(pattern).test(actual)
      if (!matches) differ(`/${pattern}/`)
    } else if (isObject(actual)) compareMembers(expected, actual, where, context)
    else differ(expected)
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) differ(expected)
    else compareItems(expected, actual, where, context)
  } else {
    const wanted = typeof expected === 'string' ? expand(expected, context.values) : expected
    if (wanted !== actual) differ(wanted)
  }
}

function compareItems(
  expected: unknown[],
  actual: unknown[],
  where: string,
  context: Context,
): void {
  for (const [index, item] of expected.entries()) {
    compareJson(item, actual[index], `${where}.${index}`, context)
  }
}

function compareMembers(
  expected: JsonObject,
  actual: JsonObject,
  where: string,
  context: Context,
): void {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const inner = `${where}.${key}`
    if (Object.hasOwn(expected, key) && Object.hasOwn(actual, key)) {
      compareJson(expected[key], actual[key], inner, context)
    } else {
      context.differences.push({ what: inner, expected: expected[key], actual: actual[key] })
    }
  }
}
