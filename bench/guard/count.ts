/** Exact counts of what a request makes happen, from V8 itself; no clock has a part in them. */
import { subscribe } from 'node:diagnostics_channel'
import { Session } from 'node:inspector/promises'
import type { Socket } from 'node:net'
import { promiseHooks } from 'node:v8'

/** What one request made happen, on average over all that were counted. */
export interface Counts {
  /** Calls of functions in `src/`. */
  calls: number
  /** Turns of the loops in them. */
  turns: number
  /** Promises made by anybody. */
  promises: number
  /** Bytes allocated by functions in `src/`, without any optimization. */
  allocated: number
  /** Times something was handed to the kernel to be sent. */
  writes: number
  /** Bytes that were sent. */
  sent: number
}

/** The counts of one hot path, and the calls by function. */
export interface Record {
  counts: Counts
  functions: { [name: string]: number }
}

const isOurs = (url: string): boolean => /\/src\/(?!client\/).*\.ts$/.test(url)
const short = (url: string): string => url.replace(/^.*\/src\//, 'src/')

interface CallFrame {
  url: string
}
interface HeapNode {
  callFrame: CallFrame
  selfSize: number
  children: HeapNode[]
}

/** Every write of every connection of the servers in this process. */
const wire = { writes: 0, sent: 0 }

/** The ways Node hands bytes to the kernel. A request's socket is looked at once. */
const writers = [
  'writeBuffer',
  'writev',
  'writeUtf8String',
  'writeLatin1String',
  'writeAsciiString',
]
const watched = new WeakSet<Socket>()

function watch(socket: Socket): void {
  if (watched.has(socket)) return
  watched.add(socket)
  // Node has no public name for what a socket writes with.
  const handle = Reflect.get(socket, '_handle') as {
    [name: string]: (...args: unknown[]) => number
  }
  for (const name of writers) {
    const write = handle[name]
    if (write === undefined) continue
    handle[name] = (...args) => {
      wire.writes += 1
      return write.apply(handle, args)
    }
  }
}

subscribe('http.server.request.start', (message) => watch((message as { socket: Socket }).socket))

const round = (value: number): number => Math.round(value * 100) / 100

/** Counts while something runs a number of times. */
export class Counter {
  readonly #session = new Session()

  async open(): Promise<void> {
    this.#session.connect()
    await this.#session.post('Profiler.enable')
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    await this.#session.post('HeapProfiler.enable')
  }

  /** Runs `work` twice: once for calls, promises and bytes, once for allocations. */
  async count(times: number, work: (times: number) => Promise<Socket>): Promise<Record> {
    await this.#session.post('Profiler.takePreciseCoverage') // whatever was before
    let promises = 0
    const stop = promiseHooks.onInit(() => (promises += 1))
    const writesBefore = wire.writes
    const work1 = work(times)
    const made = promises // what starting the work itself took
    const socket = await work1
    stop()
    const writes = wire.writes - writesBefore
    const { result } = await this.#session.post('Profiler.takePreciseCoverage')
    await this.#session.post('HeapProfiler.startSampling', {
      samplingInterval: 16,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    } as object)
    await work(times)
    const { profile } = await this.#session.post('HeapProfiler.stopSampling')
    let calls = 0
    let turns = 0
    const functions: Record['functions'] = {}
    for (const { url, functions: found } of result) {
      if (!isOurs(url)) continue
      for (const { functionName, ranges } of found) {
        const [whole, ...blocks] = ranges
        if (whole === undefined || whole.count === 0) continue
        calls += whole.count
        // A block that ran more often than its function is the body of a loop.
        for (const { count } of blocks) turns += Math.max(0, count - whole.count)
        const name = `${functionName || '(anonymous)'} ${short(url)}`
        functions[name] = round((functions[name] ?? 0) + whole.count / times)
      }
    }
    return {
      functions,
      counts: {
        calls: round(calls / times),
        turns: round(turns / times),
        promises: Math.round((promises - made) / times),
        allocated: Math.round(ours(profile.head as HeapNode) / times),
        writes: round(writes / times),
        sent: round(socket.bytesRead / times),
      },
    }
  }
}

function ours({ callFrame, selfSize, children }: HeapNode): number {
  const own = isOurs(callFrame.url) ? selfSize : 0
  return children.reduce((sum, child) => sum + ours(child), own)
}
