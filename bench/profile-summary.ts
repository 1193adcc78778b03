/** Profiles of V8, summed up: what each function took by itself, and whose function it is. */

interface CallFrame {
  functionName: string
  url: string
  lineNumber: number
}

/** What `Profiler.stop` gives. */
export interface CpuProfile {
  nodes: { id: number; callFrame: CallFrame }[]
  samples: number[]
  timeDeltas: number[]
}

interface HeapNode {
  callFrame: CallFrame
  selfSize: number
  children: HeapNode[]
}

/** What `HeapProfiler.stopSampling` gives. */
export interface HeapProfile {
  head: HeapNode
}

/** Whose functions took how much. */
export interface Summary {
  total: number
  owners: ReadonlyMap<string, number>
  functions: readonly { name: string; place: string; self: number }[]
}

/** Not the server's doing: it waits, or it is being looked at. */
const idle: ReadonlySet<string> = new Set(['(idle)', '(root)'])

function ownerOf({ url, functionName }: CallFrame): string {
  if (functionName === '(garbage collector)') return 'garbage collection'
  if (url.startsWith('node:')) return 'Node'
  if (url.includes('/node_modules/')) return 'packages'
  if (url.includes('/src/')) return 'riposte'
  if (url.includes('/bench/')) return 'the view'
  return 'the engine and the kernel' // no script: V8, libuv, system calls
}

function placeOf({ url, lineNumber }: CallFrame): string {
  if (url === '') return ''
  const file = url.replace(/^.*\/(src|bench|node_modules)\//, '$1/').replace('node_modules/', '')
  return `${file}:${lineNumber + 1}`
}

function collect(parts: Iterable<readonly [CallFrame, number]>): Summary {
  const functions = new Map<string, { name: string; place: string; self: number }>()
  const owners = new Map<string, number>()
  let total = 0
  for (const [frame, self] of parts) {
    const name = frame.functionName || '(anonymous)'
    if (idle.has(name) || self === 0 || frame.url === 'node:inspector') continue
    total += self
    const owner = ownerOf(frame)
    owners.set(owner, (owners.get(owner) ?? 0) + self)
    const place = placeOf(frame)
    const entry = functions.get(`${name} ${place}`) ?? { name, place, self: 0 }
    entry.self += self
    functions.set(`${name} ${place}`, entry)
  }
  return {
    total,
    owners: new Map([...owners].toSorted(([, a], [, b]) => b - a)),
    functions: [...functions.values()].toSorted((a, b) => b.self - a.self),
  }
}

/** Microseconds by function. */
export function sumCpu({ nodes, samples, timeDeltas }: CpuProfile): Summary {
  const self = new Map<number, number>()
  samples.forEach((id, index) => self.set(id, (self.get(id) ?? 0) + (timeDeltas[index] ?? 0)))
  return collect(nodes.map(({ id, callFrame }) => [callFrame, self.get(id) ?? 0]))
}

/** Bytes by the function that allocated them, those included that are gone. */
export function sumHeap({ head }: HeapProfile): Summary {
  const walk = function* (node: HeapNode): Generator<readonly [CallFrame, number]> {
    yield [node.callFrame, node.selfSize]
    for (const child of node.children) yield* walk(child)
  }
  return collect(walk(head))
}
