/** How the CPU time of a request grows with something. */
import { Load } from '../measure.ts'
import { ask, receive, start } from '../processes.ts'
import { median } from '../report.ts'
import { settledCost } from '../settled-cost.ts'
import { exchange } from '../wire.ts'
import type { Axis, Line } from './plot.ts'

/** One thing that grows. */
export interface Growth {
  id: string
  title: string
  x: Axis
  y: Axis
  sizes: readonly number[]
  /** What is asked at each size, without its body. */
  request: (size: number) => string
  /** Bytes of the body. */
  body?: (size: number) => number
  /** Requests that are counted at each size. */
  counted: (size: number) => number
  connections?: (size: number) => number
}

const get = (path: string, headers = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`
const times = (count: number, make: (index: number) => string, join: string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(join)

const perRequest: Axis = { label: 'CPU time per request, µs' }
const byPowers = { logarithmic: true } as const
const kib = 1024
const bytes = (value: number): string =>
  value >= kib * kib ? `${+(value / kib / kib).toFixed(1)} MiB` : `${+(value / kib).toFixed(1)} KiB`

/** Everything whose growth is measured by CPU time. */
export const growths: readonly Growth[] = [
  {
    id: 'routes',
    title: 'Routes: the last of many is found as fast as of few',
    x: { label: 'routes', ...byPowers },
    y: perRequest,
    sizes: [10, 100, 1000, 10_000],
    request: (size) => get(`/articles-${size - 1}/7/`),
    counted: () => 20_000,
  },
  {
    id: 'middleware',
    title: 'Middleware: what a layer that does nothing costs',
    x: { label: 'layers of your own' },
    y: perRequest,
    sizes: [0, 1, 2, 5, 10, 20],
    request: () => get('/hello/'),
    counted: () => 20_000,
  },
  {
    id: 'headers',
    title: 'Headers: a request with many, of which one is read',
    x: { label: 'request headers' },
    y: perRequest,
    sizes: [1, 10, 20, 30, 40, 50],
    request: (size) =>
      get(
        '/header/',
        `${times(size - 1, (index) => `X-Header-${index}: value ${index}\r\n`, '')}X-Last: last\r\n`,
      ),
    counted: () => 15_000,
  },
  {
    id: 'cookies',
    title: 'Cookies: a request with many, of which the last is read',
    x: { label: 'cookies' },
    y: perRequest,
    sizes: [1, 10, 20, 30, 40, 50],
    request: (size) =>
      get(
        '/cookie/',
        `Cookie: ${times(size - 1, (index) => `cookie${index}=value${index}; `, '')}last=last\r\n`,
      ),
    counted: () => 15_000,
  },
  {
    id: 'body',
    title: 'Body: read whole, from 1 KiB to 64 MiB',
    x: {
      label: 'size of the body',
      ...byPowers,
      write: bytes,
      ticks: [1, 16, 256, 4096, 65_536].map((size) => size * kib),
    },
    y: { label: 'CPU time per request, µs', ...byPowers },
    sizes: [1, 16, 256, 4096, 16_384, 65_536].map((size) => size * kib),
    request: (size) =>
      `POST /body/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\nContent-Length: ${size}\r\n\r\n`,
    body: (size) => size,
    counted: (size) => Math.min(10_000, Math.max(8, Math.round((256 * kib * kib) / size))),
    connections: (size) => (size > kib * kib ? 2 : 16),
  },
  {
    id: 'connections',
    title: 'Connections: many that stay open and ask in turn',
    x: { label: 'open connections', ...byPowers },
    y: perRequest,
    sizes: [1, 10, 100, 1000, 5000],
    request: () => get('/hello/'),
    counted: (size) => Math.max(20_000, size * 10),
    connections: (size) => size,
  },
]

async function measure(load: Load, growth: Growth, who: string, size: number): Promise<number> {
  const child = start('growth/server.ts', [who, growth.id, String(size)], { core: 0 })
  try {
    const { port } = await receive<{ port: number }>(child)
    const filler = growth.body?.(size) ?? 0
    const request = Buffer.from(growth.request(size))
    const answer = await exchange(port, Buffer.concat([request, Buffer.alloc(filler, 'a')]))
    if (answer.status !== 200) {
      throw new Error(`${who}, ${growth.id} ${size}: ${answer.status} ${answer.body}`)
    }
    const send = (count: number): Promise<void> =>
      load.send({
        port,
        request: request.toString('base64'),
        filler,
        answerLength: answer.length,
        connections: growth.connections?.(size) ?? 16,
        count,
      })
    const usage = async (): Promise<number> =>
      (await ask<{ microseconds: number }>(child, {})).microseconds
    const counted = growth.counted(size)
    return await settledCost({ send, usage }, Math.min(40_000, counted * 3), counted)
  } finally {
    child.kill('SIGKILL')
  }
}

/** One round: all sizes, riposte and raw in turn. */
async function runRound(
  load: Load,
  growth: Growth,
  servers: readonly string[],
  found: Map<string, number[]>,
): Promise<void> {
  for (const size of growth.sizes) {
    for (const who of servers) {
      const key = `${who} ${size}`
      found.set(key, [...(found.get(key) ?? []), await measure(load, growth, who, size)])
    }
  }
}

/** Measures one growth in interleaved rounds; each point is the median. */
export async function measureGrowth(growth: Growth, rounds: number): Promise<Line[]> {
  const load = new Load()
  const found = new Map<string, number[]>()
  const servers = ['riposte', 'raw']
  try {
    for (let round = 0; round < rounds; round += 1) {
      await runRound(load, growth, round % 2 === 0 ? servers : servers.toReversed(), found)
      console.log(`${growth.id}: round ${round + 1} of ${rounds}`)
    }
  } finally {
    load.close()
  }
  return servers.map((who) => ({
    name: who === 'raw' ? 'node:http' : who,
    isGround: who === 'raw',
    points: growth.sizes.map((size) => [size, median(found.get(`${who} ${size}`) ?? [])] as const),
  }))
}
