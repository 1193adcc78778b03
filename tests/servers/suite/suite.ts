/**
 * What a server has to do, seen from the other end of the wire. Every runtime runs this very suite.
 */
import { afterAll, beforeAll, describe } from 'vitest'

import type { Runtime, StartRuntime } from '../runtimes.ts'
import { answers } from './answers.ts'
import { badInput } from './bad-input.ts'
import { createContext, type Traits } from './context.ts'
import { ending } from './ending.ts'
import { errors } from './errors.ts'
import { requests } from './requests.ts'
import { streams } from './streams.ts'

/**
 * Runs the whole suite against one runtime.
 *
 * @param name The runtime's.
 * @param start Starts tests/servers/application.ts on it.
 * @param traits What its own HTTP layer makes impossible.
 */
export function serverSuite(name: string, start: StartRuntime, traits: Traits): void {
  describe(name, () => {
    let runtime: Runtime | undefined
    const context = createContext(() => {
      if (runtime === undefined) throw new Error(`${name} is not up.`)
      return runtime
    }, traits)

    beforeAll(async () => {
      runtime = await start()
    })
    afterAll(() => runtime?.stop())

    answers(context)
    requests(context)
    streams(context)
    errors(context)
    badInput(context)
    if (traits.listens) ending(start)
  })
}
