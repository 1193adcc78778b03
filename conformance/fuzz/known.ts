/** Differences that are meant, each with its entry in docs/differences.md. They are skipped and counted. */
import type { Door } from '../doors.ts'
import type { FuzzCase } from './step.ts'

export interface KnownDifference {
  /** The heading in docs/differences.md. */
  heading: string
  matches: (visit: FuzzCase, door: Door) => boolean
}

const anywhere = 'http://testserver'

/** Whether a web `Request` hands out another target than the one that was sent. */
function isNormalised(target: string): boolean {
  return !URL.canParse(anywhere + target) || new URL(anywhere + target).href !== anywhere + target
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    heading: 'The web door sees parsed addresses',
    matches: (visit, door) => door === 'web' && visit.some(({ target }) => isNormalised(target)),
  },
  {
    heading: 'The web door sees parsed addresses',
    matches: (visit, door) =>
      door === 'web' && visit.some(({ method, body }) => method === 'GET' && body !== undefined),
  },
  {
    heading: 'The web door sees parsed addresses',
    matches: (visit, door) =>
      door === 'web' && visit.some(({ body }) => /"status":"?205\b/.test(String(body))),
  },
]
