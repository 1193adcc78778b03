import type { Credentials, ServerModule } from './contract.ts'
import type { Scenario } from './scenarios.ts'
import { exchange, requestBytes } from './wire.ts'

/** A job made ready for one server: its request, and how long each answer is. */
export interface Ready {
  request: Buffer
  answerLength: number
}

/**
 * Visits a page for the credentials, checks the answer to the job's request, and that a forged one is
 * refused.
 */
export async function prepare(scenario: Scenario, port: number, who: string): Promise<Ready> {
  const credentials = await visit(scenario, port)
  let request = requestBytes(scenario, port, credentials)
  if (scenario.conditional) {
    const { headers } = await exchange(port, request)
    const tag = headers.get('etag')
    const date = headers.get('last-modified')
    request = requestBytes(scenario, port, credentials, {
      ...(tag !== undefined && { 'If-None-Match': tag }),
      ...(date !== undefined && { 'If-Modified-Since': date }),
    })
  }
  // The second answer: the first may have set something up.
  await exchange(port, request)
  const answer = await exchange(port, request)
  const flaw = scenario.check(answer)
  if (flaw !== undefined) {
    const sample = answer.body.slice(0, 400)
    throw new Error(`${who}, ${scenario.name}: a wrong answer: ${flaw}\n${answer.status} ${sample}`)
  }
  const { passes } = (await import(`./servers/${who}.ts`)) as ServerModule
  const isGuarded = scenario.mode === 'secured' && !grounds.has(who)
  if (isGuarded && passes?.[scenario.id] === undefined) {
    await expectRefusal(scenario, port, credentials, who)
  }
  return { request, answerLength: answer.length }
}

/** What a browser would have by now: the cookies, headers and fields that go with an unsafe request. */
async function visit(scenario: Scenario, port: number): Promise<Credentials> {
  if (scenario.mode === 'bare') return { headers: {}, fields: {} }
  const origin = `http://127.0.0.1:${port}`
  const answer = await fetch(`${origin}/token/`)
  const { headers, fields = {} } = (await answer.json()) as Partial<Credentials>
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  // A form has the token in a field, a script sends it in a header.
  const own = scenario.id === 'secured person' ? headers : {}
  const sent = scenario.method === 'POST' ? { Origin: origin } : {}
  return { headers: { ...sent, ...(cookie && { Cookie: cookie }), ...own }, fields }
}

/** They check nothing; that is what they are for. */
const grounds: ReadonlySet<string> = new Set(['raw', 'bun'])

/** Nobody is measured who lets everything through: with another token, or where there is none from another site. */
async function expectRefusal(
  scenario: Scenario,
  port: number,
  { headers, fields }: Credentials,
  who: string,
): Promise<void> {
  const spoil = (given: Record<string, string>, also: RegExp): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        also.test(name) ? value.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')) : value,
      ]),
    )
  const hasToken = Object.keys(fields).length > 0
  const forged: Credentials = hasToken
    ? { headers: spoil(headers, /^x-.*token$/i), fields: spoil(fields, /./) }
    : { headers: { ...headers, Origin: 'http://evil.example' }, fields }
  const { status } = await exchange(port, requestBytes(scenario, port, forged))
  if (status < 400 || status > 499) {
    throw new Error(`${who}, ${scenario.name}: a forged request was answered with ${status}`)
  }
}
