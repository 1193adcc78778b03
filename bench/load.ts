/**
 * The process the load comes from. It sends one request over and over on a few connections that stay
 * open, one at a time on each, and counts answers by their length, which `prepare.ts` has found to be
 * always the same: the cheapest load there is, so that the server is what is measured.
 */
import { connect, type Socket } from 'node:net'

/** One burst, as `measure.ts` orders it. */
export interface Burst {
  port: number
  /** The request, byte for byte, as base64. */
  request: string
  /** Bytes of a body that follows it, all of them the same; none unless given. */
  filler?: number
  /** How long each answer is, in bytes. */
  answerLength: number
  connections: number
  /** Requests in all. */
  count: number
}

/** Connections that are being opened at the same time: fewer than any server keeps waiting at its door. */
const atOnce = 100

function run(burst: Burst): Promise<void> {
  const { port, request, filler = 0, answerLength, connections, count } = burst
  const bytes = Buffer.concat([Buffer.from(request, 'base64'), Buffer.alloc(filler, 'a')])
  let sent = 0
  let begun = 0
  let open = connections
  return new Promise((resolve, reject) => {
    const next = (socket: Socket): void => {
      if (sent < count) {
        sent += 1
        socket.write(bytes)
      } else {
        socket.end()
        open -= 1
        if (open === 0) resolve()
      }
    }
    const begin = (): void => {
      if (begun === connections) return
      begun += 1
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let received = 0
      socket.on('connect', () => {
        next(socket)
        begin()
      })
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        received += chunk.length
        if (received > answerLength) reject(new Error('an answer was longer than the others'))
        if (received !== answerLength) return
        received = 0
        next(socket)
      })
    }
    for (let index = 0; index < atOnce; index += 1) begin()
  })
}

process.on('message', (burst: Burst) => {
  run(burst).then(
    () => process.send?.({ done: true }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())
