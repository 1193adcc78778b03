/** The shape of the recordings, as the oracle writes them. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Text, bytes, or a text repeated. Parts of a body are sent one after the other. */
export type BodyPart = string | { base64: string } | { repeat: string; times: number }

export interface RecordedRequest {
  method: string
  target: string
  version?: string
  headers: [name: string, value: string | { base64: string }][]
  body?: BodyPart[]
}

export type ExpectedHeader =
  | [name: string, mode: 'exact', value: string]
  | [name: string, mode: 'set', value: string[]]
  | [name: string, mode: 'date', seconds: number]
  | [name: string, mode: 'present']

export interface ExpectedCookie {
  name: string
  value: string | { pattern: string }
  attributes: Record<string, string | true | { now: number }>
}

export interface ExpectedBody {
  mode: 'exact' | 'json' | 'json-script' | 'text-contains' | 'empty' | 'ignore'
  value?: unknown
  text?: string
  base64?: string
  length?: number
  sha256?: string
  replace?: [pattern: string, replacement: string][]
  contains?: string[]
  excludes?: string[]
}

export interface Expectation {
  status: number
  reason?: string
  headers: ExpectedHeader[]
  absent: string[]
  cookies?: ExpectedCookie[]
  body: ExpectedBody
}

/** Where a value of the answer is to be found: exactly one of these. */
export interface CaptureRule {
  cookie?: string
  header?: string
  json?: string
  regex?: string
}

export interface RecordedStep {
  request: RecordedRequest
  expect: Expectation
  capture?: Record<string, CaptureRule>
  relations?: [left: string, operator: '==' | '!=', right: string][]
}

export interface RecordedScenario {
  name: string
  why: string
  tags?: string[]
  steps: RecordedStep[]
}

export interface Recording {
  area: string
  about: string
  recorded_from: string
  scenarios: RecordedScenario[]
}

/** Reads one recording, or all of a folder in the order of their names. */
export function readRecordings(path: string): Recording[] {
  if (!statSync(path).isDirectory()) {
    // The recorder is the only writer of these files, and the replay test plays every one of them.
    return [JSON.parse(readFileSync(path, 'utf8')) as Recording]
  }
  const names = readdirSync(path).filter((name) => name.endsWith('.json'))
  return names.sort().flatMap((name) => readRecordings(join(path, name)))
}
