/**
 * The process of the guard: `replay.ts [JOB…]` serves riposte to itself over real sockets, sends each hot path
 * the same number of times and prints the counts as JSON.
 *
 * Chance is taken out: random values come from a sequence, and V8 neither optimizes nor works in the
 * background, so the same code gives the same counts on every machine with the same V8.
 */
import { connect, type Socket } from 'node:net'

import type { JobId } from '../contract.ts'
import { prepare } from '../prepare.ts'
import { scenarios, type Scenario } from '../scenarios.ts'
import { start } from '../servers/riposte.ts'
import { openWorkshop } from '../workshop.ts'
import { Counter, type Record } from './count.ts'

/** What stands for its kind; the upload is too big to arrive in the same pieces each time. */
const hotPaths: ReadonlySet<JobId> = new Set([
  'text',
  'json',
  'rows',
  'person',
  'secured person',
  'form',
  'page',
  'file',
  'unchanged file',
  'missing',
])
const times = 100

let seed = 1
function next(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed
}
Math.random = () => next() / 2 ** 32
crypto.getRandomValues = (array) => {
  if (array === null) return array
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() >>> 24
  return array
}

/** Sends the same request again and again on one connection; makes no promise but its own. */
function replay(
  port: number,
  { request, answerLength }: { request: Buffer; answerLength: number },
  times: number,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(request))
    let received = 0
    let left = times
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.length
      if (received < answerLength) return
      received = 0
      left -= 1
      if (left > 0) socket.write(request)
      else {
        socket.once('close', () => resolve(socket))
        socket.end()
      }
    })
  })
}

async function count(counter: Counter, scenario: Scenario, folder: string): Promise<Record> {
  const { port } = await start(scenario.mode, folder)
  const ready = await prepare(scenario, port, 'riposte')
  await replay(port, ready, 20)
  return counter.count(times, (times) => replay(port, ready, times))
}

const workshop = openWorkshop()
const wanted = process.argv.slice(2)
const counter = new Counter()
await counter.open()
const records: { [job: string]: Record } = {}
for (const scenario of scenarios) {
  const { id } = scenario
  if (!hotPaths.has(id) || (wanted.length > 0 && !wanted.includes(id))) continue
  records[id] = await count(counter, scenario, workshop.folder)
}
workshop.remove()
process.stdout.write(JSON.stringify(records), () => process.exit())
