/** The process a server is measured in: `serve.ts NAME MODE FOLDER`, steered by messages. */
import { Session } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import type { Mode, ServerModule } from './contract.ts'

/** What the process is asked: what it has used, or to begin and end a profile. */
export interface Order {
  ask: 'usage' | 'start cpu' | 'stop cpu' | 'start heap' | 'stop heap'
}

/** What it has used since it was started. */
export interface Usage {
  microseconds: number
}

const [name, mode, folder = ''] = process.argv.slice(2)
const module = (await import(`./servers/${name}.ts`)) as ServerModule
const { port } = await module.start(mode as Mode, folder)

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { microseconds: user + system }
}

let session: Session | undefined

async function profile(order: Order['ask']): Promise<object> {
  if (session === undefined) {
    session = new Session()
    session.connect()
  }
  if (order === 'start cpu') {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
    return {}
  }
  if (order === 'stop cpu') return session.post('Profiler.stop')
  if (order === 'stop heap') return session.post('HeapProfiler.stopSampling')
  await session.post('HeapProfiler.enable')
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  })
  return {}
}

process.on('message', ({ ask }: Order) => {
  if (ask === 'usage') process.send?.(usage())
  else void profile(ask).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit())

/**
 * What a server keeps is moved by its first great collection, and V8 writes JSON of it a third slower from then on.
 * Whether that comes before or after the requests that are counted must not be left to how much was loaded.
 */
function collectGarbage(): void {
  if (process.versions['bun'] !== undefined) return
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  if (typeof gc === 'function') gc()
}

collectGarbage()
process.send?.({ port })
