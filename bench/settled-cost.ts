/** What can be sent a burst of requests, and says what it has used. */
export interface Subject {
  /** Sends so many requests and waits for the last answer. */
  send: (count: number) => Promise<void>
  /** Microseconds of CPU time since it was started. */
  usage: () => Promise<number>
}

/** In how many bursts the requests go that come before those that are counted. */
const warmUps = 6

/**
 * What a request costs once the compilers have nothing left to do: their work counts as the process's own.
 *
 * What goes before is done as what is counted, in bursts with the question after each. V8 throws compiled code away
 * when something new happens to it, and that its connections end, or that the process speaks over another kind of
 * socket to tell what it has used, is new: compiled again in the burst that counts, it cost everybody two microseconds
 * a request, which made the quick look slower and the slow look quicker than they are.
 *
 * @param subject The server.
 * @param warmUp How many requests go before, in all.
 * @param counted How many are counted.
 * @returns Microseconds of CPU time per request.
 */
export async function settledCost(
  { send, usage }: Subject,
  warmUp: number,
  counted: number,
): Promise<number> {
  let used = await usage()
  for (let index = 0; index < warmUps; index += 1) {
    await send(Math.ceil(warmUp / warmUps))
    used = await usage()
  }
  await send(counted)
  return ((await usage()) - used) / counted
}
