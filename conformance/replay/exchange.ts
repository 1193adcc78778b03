/** One request and its answer, on a connection of its own. */
import { connect } from 'node:net'

import { type Answer, parseAnswer } from './answer.ts'
import { ReplayFailure } from './templates.ts'

export interface Address {
  host: string
  port: number
}

export interface ExchangeOptions {
  method: string
  /** Milliseconds until the exchange is given up. */
  timeout: number
}

/** How long a bodiless answer is waited on, in case a body follows all the same. */
const bodilessGrace = 25

/** Sends bytes as they are; resolves with the answer as soon as it is complete. */
export function exchange(
  address: Address,
  data: Buffer,
  { method, timeout }: ExchangeOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    let grace: NodeJS.Timeout | undefined
    const socket = connect(address)
    const timer = setTimeout(() => finish('no answer in time'), timeout)

    /** Settles with what there is; a promise settles once, so later calls change nothing. */
    function finish(problem: string): void {
      clearTimeout(timer)
      clearTimeout(grace)
      socket.destroy()
      try {
        const answer = received.length > 0 ? parseAnswer(received, method, true) : undefined
        if (answer === undefined) reject(new ReplayFailure(problem))
        else resolve(answer)
      } catch (error) {
        reject(error instanceof Error ? error : new ReplayFailure(String(error)))
      }
    }

    function isComplete(): boolean {
      try {
        const answer = parseAnswer(received, method, false)
        if (answer?.bodiless !== true) return answer !== undefined
        grace ??= setTimeout(() => finish(''), bodilessGrace)
        return false
      } catch {
        return false // reported when the connection ends, with everything that came
      }
    }

    socket.on('connect', () => socket.write(data))
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      if (isComplete()) finish('')
    })
    socket.on('close', () => finish('the connection was closed without an answer'))
    socket.on('error', (error) => finish(`connection: ${error.message}`))
  })
}
