/** Plays a scenario against a server, step by step, up to the first step that differs. */
import type { Answer } from './answer.ts'
import { compareAnswer } from './compare.ts'
import { isObject } from './compare-json.ts'
import { type Difference, show } from './difference.ts'
import { type Address, exchange } from './exchange.ts'
import type { CaptureRule, RecordedScenario, RecordedStep } from './recording.ts'
import { requestBytes } from './request-bytes.ts'
import { expand, ReplayFailure, type Values } from './templates.ts'

export interface Failure {
  /** Which step failed, from 1. */
  step: number
  /** How many there are. */
  steps: number
  /** Method and target of that step, as recorded. */
  request: string
  differences: Difference[]
}

function member(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)]
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

function find(rule: CaptureRule, answer: Answer): string | undefined {
  if (rule.cookie !== undefined) {
    return answer.cookies().find(({ name }) => name === rule.cookie)?.value
  }
  if (rule.header !== undefined) return answer.header(rule.header)
  if (rule.regex !== undefined) return new RegExp(rule.regex).exec(answer.text())?.[1]
  const found = rule.json?.split('.').reduce(member, answer.json())
  return found === undefined ? undefined : String(found)
}

/** Takes out of the answer what later steps refer to. */
export function captureValues(
  rules: Record<string, CaptureRule>,
  answer: Answer,
  values: Values,
): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = find(rule, answer)
    if (value === undefined) {
      throw new ReplayFailure(`nothing to capture as ${name}: ${show(rule)}`)
    }
    values.set(name, value)
  }
}

function checkRelations(step: RecordedStep, values: Values): void {
  for (const [left, operator, right] of step.relations ?? []) {
    const same = expand(left, values) === expand(right, values)
    if (same !== (operator === '==')) {
      throw new ReplayFailure(`does not hold: ${left} ${operator} ${right}`)
    }
  }
}

async function playStep(
  step: RecordedStep,
  address: Address,
  values: Values,
  timeout: number,
): Promise<Difference[]> {
  try {
    const { method } = step.request
    const answer = await exchange(address, requestBytes(step.request, values), { method, timeout })
    const differences = compareAnswer(step.expect, answer, values)
    if (differences.length > 0) return differences
    captureValues(step.capture ?? {}, answer, values)
    checkRelations(step, values)
    return []
  } catch (error) {
    if (!(error instanceof ReplayFailure)) throw error
    return [{ what: 'step', expected: undefined, actual: error.message }]
  }
}

/** What went wrong, or `undefined` when the scenario passed. */
export async function play(
  scenario: RecordedScenario,
  address: Address,
  timeout: number = 5000,
): Promise<Failure | undefined> {
  const values: Values = new Map([['server.port', String(address.port)]])
  const steps = scenario.steps.length
  for (const [index, step] of scenario.steps.entries()) {
    const differences = await playStep(step, address, values, timeout)
    if (differences.length > 0) {
      const request = `${step.request.method} ${step.request.target}`
      return { step: index + 1, steps, request, differences }
    }
  }
  return undefined
}

/** A failure as lines for a person. */
export function describeFailure(scenario: RecordedScenario, failure: Failure): string {
  const step = failure.steps > 1 ? `step ${failure.step} of ${failure.steps}: ` : ''
  const lines = failure.differences.map(
    ({ what, expected, actual }) => `    ${what}: expected ${show(expected)}, got ${show(actual)}`,
  )
  const heading = `  ${scenario.name}: ${scenario.why}\n    ${step}${failure.request.slice(0, 120)}`
  return [heading, ...lines.slice(0, 6)].join('\n')
}
