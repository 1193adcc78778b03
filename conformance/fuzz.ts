/** `npm run conformance:fuzz`: the same generated requests to Django and to riposte, compared as the referee does. */
import * as fc from 'fast-check'

import { application } from './application/application.ts'
import { readCommandLine } from './command-line.ts'
import { doors, openDoor, type Door } from './doors.ts'
import { addressingFamilies } from './fuzz/addressing.ts'
import { answeringFamilies } from './fuzz/answering.ts'
import { csrfFamilies } from './fuzz/csrf.ts'
import { knownDifferences } from './fuzz/known.ts'
import { limitFamilies } from './fuzz/limits.ts'
import { readingFamilies } from './fuzz/reading.ts'
import { describeStep, toRequest, type FuzzCase, type FuzzStep } from './fuzz/step.ts'
import { sendingFamilies } from './fuzz/sending.ts'
import { visitingFamilies } from './fuzz/visiting.ts'
import type { Answer } from './replay/answer.ts'
import { compareAnswer } from './replay/compare.ts'
import { show, type Difference } from './replay/difference.ts'
import { exchange, type Address } from './replay/exchange.ts'
import { expectationOf, type Compare } from './replay/expectation.ts'
import type { Expectation, RecordedRequest } from './replay/recording.ts'
import { requestBytes } from './replay/request-bytes.ts'

const families = {
  ...readingFamilies,
  ...answeringFamilies,
  ...addressingFamilies,
  ...csrfFamilies,
  ...limitFamilies,
  ...sendingFamilies,
  ...visitingFamilies,
}

const usage = `usage: npm run conformance:fuzz -- [options]
Sends the same generated requests to Django and to riposte and compares the answers.

  --oracle URL     the live oracle, http://127.0.0.1:PORT; else ORACLE_URL. Without one there is nothing to compare with.
  --runs NUMBER    how many exchanges, over all families; 20000 unless given
  --family NAME    only this family; repeatable: ${Object.keys(families).join(' ')}
  --door NAME      ${doors.join(' or ')}: through the Node server or through application.fetch
  --seed NUMBER    the same requests again`

const options = readCommandLine(usage, {
  oracle: { type: 'string', default: process.env.ORACLE_URL ?? '' },
  runs: { type: 'string', default: '20000' },
  family: { type: 'string', multiple: true },
  door: { type: 'string', default: 'node' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
})

/** A server, and what it has made the client remember. */
class Side {
  readonly address: Address
  readonly jar = new Map<string, string>()

  constructor(address: Address) {
    this.address = address
  }

  async ask(request: RecordedRequest): Promise<Answer> {
    const data = requestBytes(request, new Map())
    const answer = await exchange(this.address, data, { method: request.method, timeout: 5000 })
    for (const { name, value, attributes } of answer.cookies()) {
      if (attributes['max-age'] === '0') this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return answer
  }
}

/** The server's own port shows in some answers. */
function withPort(expect: Expectation, from: number, to: number): Expectation {
  const text = JSON.stringify(expect)
  return JSON.parse(
    text.replaceAll(`:${from}`, `:${to}`).replaceAll(`"${from}"`, `"${to}"`),
  ) as Expectation
}

/** Compared in every step, besides what every scenario compares. */
const headers: Compare['headers'] = {
  'X-Frame-Options': 'exact',
  'X-Content-Type-Options': 'exact',
  'Referrer-Policy': 'exact',
  'Cross-Origin-Opener-Policy': 'exact',
  'Strict-Transport-Security': 'exact',
}

/** An answer without the masked values has nothing to mask. */
function compareOf({ compare = {}, mistakesAreAlike }: FuzzStep, answer: Answer): Compare {
  const complete = { ...compare, headers: { ...headers, ...compare.headers } }
  if (answer.status === 400 && mistakesAreAlike) return { ...complete, body: 'ignore' }
  return answer.status < 400 ? complete : { ...complete, mask: {} }
}

interface Found {
  step: number
  differences: Difference[]
}

async function compareVisit(
  visit: FuzzCase,
  oracle: Address,
  ours: Address,
): Promise<Found | undefined> {
  const django = new Side(oracle)
  const riposte = new Side(ours)
  for (const [index, step] of visit.entries()) {
    const jars = { own: undefined, django: django.jar, riposte: riposte.jar }
    const shared = jars[step.usesJar ?? 'own']
    const request = toRequest(step, shared ?? django.jar)
    // Made before either answers: an answer changes the jar.
    const ourRequest = shared === undefined ? toRequest(step, riposte.jar) : request
    const answer = await django.ask(request).catch(() => undefined)
    // Its server hung up without a word: there is nothing to compare with.
    if (answer === undefined) return undefined
    const now = Math.floor(Date.now() / 1000)
    const other = await riposte.ask(ourRequest).catch((error: unknown) => error)
    if (other instanceof Error) {
      const differences = [{ what: 'exchange', expected: answer.status, actual: other.message }]
      return { step: index, differences }
    }
    const expect = expectationOf({ request, answer, now }, compareOf(step, answer))
    const differences = compareAnswer(
      withPort(expect, oracle.port, ours.port),
      // `ask` resolves with an answer unless it threw.
      other as Answer,
      new Map(),
    )
    if (differences.length > 0) return { step: index, differences }
  }
  return undefined
}

function report(name: string, visit: FuzzCase, { step, differences }: Found): void {
  const lines = differences
    .slice(0, 6)
    .map(
      ({ what, expected, actual }) =>
        `    ${what}: Django ${show(expected)}, riposte ${show(actual)}`,
    )
  const shown = visit.slice(0, step + 1).map(describeStep)
  process.stdout.write([`DIFFERENT ${name}`, ...shown, ...lines, ''].join('\n'))
}

async function isOracle(address: Address): Promise<boolean> {
  const request: RecordedRequest = {
    method: 'GET',
    target: '/hello/',
    headers: [['Host', 'testserver']],
  }
  const answer = await new Side(address).ask(request).catch(() => undefined)
  return answer?.text() === 'Hello, World!'
}

interface Plan {
  runs: number
  door: Door
  oracle: Address
  ours: Address
  tally: Tally
}

interface Tally {
  exchanges: number
  known: Map<string, number>
  different: number
}

async function fuzzFamily(
  name: string,
  visits: fc.Arbitrary<FuzzCase>,
  { runs, door, oracle, ours, tally }: Plan,
): Promise<void> {
  const property = fc.asyncProperty(visits, async (visit) => {
    const known = knownDifferences.find(({ matches }) => matches(visit, door))
    if (known !== undefined) {
      tally.known.set(known.heading, (tally.known.get(known.heading) ?? 0) + 1)
      return true
    }
    tally.exchanges += visit.length
    return (await compareVisit(visit, oracle, ours)) === undefined
  })
  const seed = Number(options.seed)
  const result = await fc.check(property, { numRuns: runs, seed })
  const visit = result.counterexample?.[0]
  if (visit === undefined) return
  tally.different += 1
  const found = await compareVisit(visit, oracle, ours)
  if (found === undefined)
    process.stdout.write(`UNSTABLE ${name}\n${visit.map(describeStep).join('\n')}\n`)
  else report(name, visit, found)
}

async function main(): Promise<void> {
  const door = doors.find((one) => one === options.door)
  const names = options.family ?? Object.keys(families)
  const unknown = names.find((name) => !(name in families))
  if (door === undefined || unknown !== undefined) {
    process.stderr.write(
      `There is no ${unknown ?? options.door}. Families: ${Object.keys(families).join(' ')}\n`,
    )
    process.exit(2)
  }
  const base = URL.canParse(options.oracle) ? new URL(options.oracle) : undefined
  const oracle = { host: base?.hostname ?? '', port: Number(base?.port ?? 0) }
  if (base === undefined || !(await isOracle(oracle))) {
    const where =
      options.oracle === '' ? 'No oracle was named' : `There is no oracle at ${options.oracle}`
    process.stderr.write(`${where}. Start one and set ORACLE_URL, or pass -- --oracle URL.\n`)
    process.exit(2)
  }
  const opened = await openDoor(application, door, 0)
  const ours = { host: '127.0.0.1', port: opened.port }
  const tally: Tally = { exchanges: 0, known: new Map(), different: 0 }
  const runs = Math.ceil(Number(options.runs) / names.length)
  process.stdout.write(`seed ${options.seed}, ${door} door\n`)
  for (const name of names) {
    const visits = families[name]
    if (visits !== undefined) await fuzzFamily(name, visits, { runs, door, oracle, ours, tally })
  }
  await opened.close()
  for (const [heading, count] of tally.known)
    process.stdout.write(`known: ${heading}: ${count} skipped\n`)
  process.stdout.write(`${tally.exchanges} exchanges, ${tally.different} families differ\n`)
  process.exitCode = tally.different > 0 ? 1 : 0
}

await main()
