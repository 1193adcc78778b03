/**
 * Asks a live oracle our own questions and writes its answers down:
 *
 *   node scripts/run.mjs conformance/record.ts --base http://127.0.0.1:PORT [AREA…]
 *
 * `conformance/scenarios/AREA.json` becomes `conformance/recordings-own/AREA.json`. Every scenario runs
 * twice; what changes from run to run must be something the format has a word for, or be masked.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { compareAnswer } from './replay/compare.ts'
import { show } from './replay/difference.ts'
import { exchange, type Address } from './replay/exchange.ts'
import { expectationOf, type Compare, type Observation } from './replay/expectation.ts'
import { captureValues } from './replay/play.ts'
import type {
  BodyPart,
  RecordedRequest,
  RecordedScenario,
  RecordedStep,
} from './replay/recording.ts'
import { requestBytes } from './replay/request-bytes.ts'
import type { Values } from './replay/templates.ts'

/** A request as a person writes it: `Host` and the JSON type come by themselves. */
interface ScenarioRequest {
  method?: string
  target: string
  version?: string
  host?: string | null
  headers?: RecordedRequest['headers']
  body?: string | BodyPart[]
  json?: unknown
}

interface ScenarioStep extends Omit<RecordedStep, 'request' | 'expect'> {
  request: ScenarioRequest
  compare?: Compare
}

interface Scenario extends Omit<RecordedScenario, 'steps'> {
  steps: ScenarioStep[]
}

interface ScenarioFile {
  area: string
  about: string
  scenarios: Scenario[]
}

function completeRequest(request: ScenarioRequest): RecordedRequest {
  const { method = 'GET', target, version, host = 'testserver', json } = request
  const headers = [...(request.headers ?? [])]
  const has = (name: string) => headers.some(([key]) => key.toLowerCase() === name)
  if (host !== null && !has('host')) headers.unshift(['Host', host])
  if (json !== undefined && !has('content-type')) headers.push(['Content-Type', 'application/json'])
  const text = json === undefined ? request.body : JSON.stringify(json)
  const body = typeof text === 'string' ? [text] : text
  return { method, target, ...(version && { version }), headers, ...(body && { body }) }
}

interface Observed extends Observation {
  /** What was captured before this step. */
  known: Values
}

async function run(scenario: Scenario, address: Address): Promise<Observed[]> {
  const values: Values = new Map([['server.port', String(address.port)]])
  const observed: Observed[] = []
  for (const step of scenario.steps) {
    const request = completeRequest(step.request)
    const { method } = request
    const answer = await exchange(address, requestBytes(request, values), { method, timeout: 5000 })
    const now = Math.floor(Date.now() / 1000)
    observed.push({ request, answer, now, known: new Map(values) })
    captureValues(step.capture ?? {}, answer, values)
  }
  return observed
}

/** Writes captured values back as `{{name}}`, the longest first, so that they are compared. */
function generalised<Value>(value: Value, values: Values): Value {
  let text = JSON.stringify(value)
  const known = [...values].filter(([, captured]) => captured.length >= 5)
  for (const [name, captured] of known.sort(([, a], [, b]) => b.length - a.length)) {
    text = text.replaceAll(JSON.stringify(captured).slice(1, -1), `{{${name}}}`)
  }
  return JSON.parse(text) as Value
}

async function recordScenario(scenario: Scenario, address: Address): Promise<RecordedScenario> {
  const first = await run(scenario, address)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const second = await run(scenario, address)
  const steps = scenario.steps.map(({ capture, relations, compare }, index): RecordedStep => {
    const one = first[index]
    const other = second[index]
    if (one === undefined || other === undefined) throw new Error('a step was lost')
    const expect = generalised(expectationOf(one, compare), one.known)
    const [difference] = compareAnswer(expect, other.answer, other.known, other.now)
    if (difference !== undefined) {
      const { what, expected, actual } = difference
      throw new Error(`step ${index + 1}: ${what} changes: ${show(expected)}, ${show(actual)}`)
    }
    return {
      request: one.request,
      ...(capture && { capture }),
      ...(relations && { relations }),
      expect,
    }
  })
  return { ...scenario, steps }
}

/** JSON with short values on one line. */
function pretty(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= 100) return flat
  const inner = `${indent}  `
  const items = Array.isArray(value)
    ? value.map((item) => inner + pretty(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`,
      )
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string' } },
  })
  if (values.base === undefined) {
    process.stderr.write('usage: record.ts --base http://127.0.0.1:PORT [AREA…]\n')
    process.exit(2)
  }
  const base = new URL(values.base)
  const address = { host: base.hostname, port: Number(base.port || 80) }
  const hello = { method: 'GET', target: '/hello/', headers: [['Host', 'testserver']] } as const
  const reply = await exchange(
    address,
    requestBytes({ ...hello, headers: [['Host', 'testserver']] }, new Map()),
    {
      method: 'GET',
      timeout: 5000,
    },
  ).catch(() => undefined)
  if (reply?.text() !== 'Hello, World!') {
    process.stderr.write(`There is no oracle at ${values.base}. Start one; see its README.\n`)
    process.exit(2)
  }
  const folder = join(import.meta.dirname, 'scenarios')
  const out = join(import.meta.dirname, 'recordings-own')
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as ScenarioFile
    if (positionals.length > 0 && !positionals.includes(file.area)) continue
    const scenarios: RecordedScenario[] = []
    for (const scenario of file.scenarios) {
      try {
        scenarios.push(await recordScenario(scenario, address))
      } catch (error) {
        process.stderr.write(`${file.area}/${scenario.name}: ${String(error)}\n`)
        process.exitCode = 1
      }
    }
    const recording = { area: file.area, about: file.about, recorded_from: 'Django 5.2', scenarios }
    writeFileSync(join(out, name), `${pretty(recording)}\n`)
    process.stdout.write(`${file.area.padEnd(20)} ${scenarios.length}/${file.scenarios.length}\n`)
  }
}

await main()
