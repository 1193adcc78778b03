/** One generated request, and how to look at the answers. */
import type { Compare } from '../replay/expectation.ts'
import type { RecordedRequest } from '../replay/recording.ts'

export interface FuzzStep {
  method: string
  target: string
  headers: [name: string, value: string | Buffer][]
  body?: string | Buffer
  /**
   * Whose cookies of earlier steps are sent: to each server its `own`, or to both those of one of them,
   * which has to mean the same to the other.
   */
  usesJar?: 'own' | 'django' | 'riposte'
  compare?: Compare
  /** Of several mistakes in one description, either may be the one that is reported. */
  mistakesAreAlike?: boolean
}

/** Several requests of one client, one after the other. */
export type FuzzCase = FuzzStep[]

const toBase64 = (value: string | Buffer) => ({ base64: Buffer.from(value).toString('base64') })

/** The step as the replay engine sends it: bytes, so that nothing is taken for a template. */
export function toRequest(step: FuzzStep, jar: ReadonlyMap<string, string>): RecordedRequest {
  const { method, target, body } = step
  const headers = [...step.headers]
  if (!headers.some(([name]) => name.toLowerCase() === 'host'))
    headers.unshift(['Host', 'testserver'])
  if (step.usesJar && jar.size > 0) {
    headers.push(['Cookie', Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')])
  }
  return {
    method,
    target,
    headers: headers.map(([name, value]) => [name, toBase64(value)]),
    ...(body !== undefined && { body: [toBase64(body)] }),
  }
}

/** A route that takes a JSON description. */
export function specStep(target: string, spec: unknown, compare?: Compare): FuzzStep {
  return {
    method: 'POST',
    target,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify(spec),
    ...(compare && { compare }),
  }
}

/** A description that may have several mistakes in it at once. */
export function carelessStep(target: string, spec: unknown, compare?: Compare): FuzzStep {
  return { ...specStep(target, spec, compare), mistakesAreAlike: true }
}

/** The step as a person would write it, for reports. */
export function describeStep({ method, target, headers, body }: FuzzStep): string {
  const fields = headers.map(([name, value]) => `    ${name}: ${quote(value)}`)
  const content = body === undefined ? [] : [`    body ${quote(body)}`]
  return [`  ${method} ${target}`, ...fields, ...content].join('\n')
}

function quote(value: string | Buffer): string {
  return JSON.stringify(typeof value === 'string' ? value : value.toString('latin1'))
}
