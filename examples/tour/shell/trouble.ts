import { StreamingHttpResponse } from 'riposte'

/** Thrown half-way through an answer, so that the connection breaks. */
export class HungUp extends Error {}

/** Answers nothing: the connection breaks, as it does when a server goes down. */
export const hangUp = () => new StreamingHttpResponse(silence())

// oxlint-disable-next-line require-yield -- that is the point
function* silence(): Generator<string> {
  throw new HungUp('on purpose')
}

/** Waits as long as feels slow. */
export const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500))
