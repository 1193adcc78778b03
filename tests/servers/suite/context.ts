import { expect } from 'vitest'

import { send, type RawAnswer, type RawRequest } from '../raw-client.ts'
import type { Runtime } from '../runtimes.ts'

/** What a runtime's own HTTP layer makes impossible, or does before riposte is asked. */
export interface Traits {
  /** Whether the request target arrives as it was sent, dot segments and all. */
  rawTarget: boolean
  /** Whether Latin-1 in a response header is sent as one byte a character. */
  latin1Headers: boolean
  /** Whether a generator is ended when the client leaves; workerd may drop it where it stands. */
  endsStreams: boolean
  /** Whether the application listens by itself; a Worker is called. */
  listens: boolean
  /** What the runtime says to 64 KiB of headers; workerd has room for that much. */
  longHeaders: 431 | 400 | 200
  /** Whether answers are dated; on Workers the network in front does it. */
  datesAnswers: boolean
}

/** What all parts of the suite work with. */
export interface ServerContext {
  readonly traits: Traits
  readonly port: number
  ask(request: RawRequest): Promise<RawAnswer>
  get(target: string): Promise<RawAnswer>
  post(target: string, contentType: string, body: string | Uint8Array): Promise<RawAnswer>
  /** How often something was seen behind the wire. */
  seen(what: string): Promise<number>
  /** Runs something and waits until it was seen behind the wire. */
  expectSeen(what: string, act: () => Promise<unknown>): Promise<void>
  /** The next request is served as ever. */
  expectUp(): Promise<void>
}

/** The body of an answer, read as JSON. */
export const json = (answer: RawAnswer): unknown => JSON.parse(answer.body.toString())

/**
 * Makes the context of a suite.
 *
 * @param runtime Gives the runtime, once it is up.
 * @param traits What to expect of it.
 * @returns The context.
 */
export function createContext(runtime: () => Runtime, traits: Traits): ServerContext {
  const ask: ServerContext['ask'] = (request) => send(runtime().port, request)
  const get: ServerContext['get'] = (target) => ask({ target })
  const seen: ServerContext['seen'] = async (what) => {
    const counts = json(await get('/seen/')) as Record<string, number>
    return counts[what] ?? 0
  }
  return {
    traits,
    get port() {
      return runtime().port
    },
    ask,
    get,
    post: (target, contentType, body) =>
      ask({ method: 'POST', target, body, headers: [['Content-Type', contentType]] }),
    seen,
    async expectSeen(what, act) {
      const before = await seen(what)
      await act()
      await expect.poll(() => seen(what), { timeout: 5000 }).toBeGreaterThan(before)
    },
    async expectUp() {
      expect((await get('/text/')).body.toString()).toBe('Hello, World!')
    },
  }
}
