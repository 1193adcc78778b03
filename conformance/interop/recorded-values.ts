/** `values.json`: what Django made once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Carried } from './proof.ts'

export interface RecordedValues {
  about: string
  /** The versions that made them. */
  recorded_from: string
  /** When, in seconds: what has an age was this old then. */
  recorded_at: number
  /** By area and name of the proof. */
  made: Record<string, Carried>
}

/** Reads the file. The cast: it is written by interop.ts, with this type. */
export function readRecordedValues(): RecordedValues {
  const text = readFileSync(join(import.meta.dirname, 'values.json'), 'utf8')
  return JSON.parse(text) as RecordedValues
}
