import { StreamingHttpResponse } from 'riposte'

/** Thrown to show what becomes of it: nobody has to be told. */
export class OnPurpose extends Error {}

/** Answers nothing: the connection breaks, as it does when a server goes down. */
export const hangUp = () => new StreamingHttpResponse(silence())

// oxlint-disable-next-line require-yield -- that is the point
function* silence(): Generator<string> {
  throw new OnPurpose('to break the connection')
}

/** Waits as long as feels slow, unless you say how long. */
export const aWhile = (milliseconds = 1500): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
