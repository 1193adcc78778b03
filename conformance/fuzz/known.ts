/** Differences that are meant, each with its entry in docs/differences.md. They are skipped and counted. */
import type { FuzzCase } from './step.ts'

export interface KnownDifference {
  /** The heading in docs/differences.md. */
  heading: string
  matches: (visit: FuzzCase) => boolean
}

export const knownDifferences: readonly KnownDifference[] = []
