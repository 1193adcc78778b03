/** Compares bodies: exact bytes, JSON as values, or pieces of text. */
import { createHash } from 'node:crypto'

import type { Answer } from './answer.ts'
import { compareJson } from './compare-json.ts'
import type { Context } from './difference.ts'
import type { ExpectedBody } from './recording.ts'
import { expand, ReplayFailure } from './templates.ts'

function compareExact(expected: ExpectedBody, answer: Answer, context: Context): void {
  const body = answer.decoded()
  const differ = (wanted: unknown, actual: unknown) =>
    context.differences.push({ what: 'body', expected: wanted, actual })
  if (expected.sha256 !== undefined) {
    const digest = createHash('sha256').update(body).digest('hex')
    if (digest === expected.sha256) return
    differ(`${expected.length} bytes, ${expected.sha256}`, `${body.length} bytes, ${digest}`)
  } else if (expected.base64 !== undefined) {
    const actual = body.toString('base64')
    if (actual !== expected.base64) differ(expected.base64, actual)
  } else {
    let actual = answer.text()
    for (const [pattern, replacement] of expected.replace ?? []) {
      actual = actual.replaceAll(new RegExp(pattern, 'g'), replacement)
    }
    const wanted = expand(expected.text ?? '', context.values)
    if (actual !== wanted) differ(wanted, actual)
  }
}

const jsonScript = /^<script(?: id="([^"]*)")? type="application\/json">([^<>&]*)<\/script>$/

function compareJsonScript(expected: ExpectedBody, answer: Answer, context: Context): void {
  const match = jsonScript.exec(answer.text())
  if (match === null) throw new ReplayFailure(`not a JSON script element: ${answer.text()}`)
  const actual = { id: match[1] ?? null, value: parse(match[2] ?? '') }
  compareJson(expected.value, actual, 'body', context)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ReplayFailure(`no JSON in the script element: ${text}`)
  }
}

function compareContained(expected: ExpectedBody, answer: Answer, context: Context): void {
  const actual = answer.text()
  for (const wanted of expected.contains ?? []) {
    if (actual.includes(expand(wanted, context.values))) continue
    context.differences.push({ what: 'body', expected: `… ${wanted} …`, actual })
  }
  for (const unwanted of expected.excludes ?? []) {
    if (!actual.includes(expand(unwanted, context.values))) continue
    context.differences.push({ what: 'body', expected: `without ${unwanted}`, actual })
  }
}

function compareEmpty(_: ExpectedBody, answer: Answer, context: Context): void {
  const actual = answer.body.length
  if (actual > 0) context.differences.push({ what: 'body length', expected: 0, actual })
}

const comparisons: Record<
  ExpectedBody['mode'],
  (expected: ExpectedBody, answer: Answer, context: Context) => void
> = {
  exact: compareExact,
  json: (expected, answer, context) => compareJson(expected.value, answer.json(), 'body', context),
  'json-script': compareJsonScript,
  'text-contains': compareContained,
  empty: compareEmpty,
  ignore: () => {},
}

/** Notes in what the body differs; one that cannot be read is a difference too. */
export function compareBody(expected: ExpectedBody, answer: Answer, context: Context): void {
  try {
    comparisons[expected.mode](expected, answer, context)
  } catch (error) {
    if (!(error instanceof ReplayFailure)) throw error
    context.differences.push({ what: 'body', expected: undefined, actual: error.message })
  }
}
