import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { get, type ServerResponse } from 'node:http'

import { expect, it, vi } from 'vitest'

import { buildApplication } from '../../app/build-application.ts'
import { FileResponse } from '../../http/files/file-response.ts'
import type { FileSource } from '../../http/files/file-source.ts'
import type { Middleware } from '../../http/handler.ts'
import { StreamingHttpResponse } from '../../http/streams/streaming-response.ts'
import { path } from '../../urls/path.ts'
import { routes } from '../../urls/routes.ts'
import { serve } from './serve.ts'

const pieceSize = 65_536
const size = 20 * pieceSize + 5

/** A file of bytes that say where they stand, and all pieces it has given out. */
function watchedFile(more: Pick<FileSource, 'keepsPieces'>): { file: FileSource; given: Buffer[] } {
  const given: Buffer[] = []
  const file: FileSource = {
    ...more,
    size,
    async *stream(start, end) {
      for (let at = start; at < end; at += pieceSize) {
        const piece = Buffer.allocUnsafeSlow(Math.min(pieceSize, end - at))
        for (let index = 0; index < piece.length; index++) piece[index] = byteAt(at + index)
        given.push(piece)
        yield piece
      }
    },
  }
  return { file, given }
}

const byteAt = (index: number): number => (index * 2_654_435_761) >>> 11
const expected = Buffer.from(Array.from({ length: size }, (_, index) => byteAt(index)))

interface Download {
  middleware?: Middleware[]
  headers?: Record<string, string>
}

async function download(
  file: FileSource,
  { middleware = [], headers = {} }: Download = {},
): Promise<Buffer> {
  const application = buildApplication({
    urls: routes(path('', () => new FileResponse(file))),
    policy: { allowedHosts: ['*'] },
    middleware,
    onError: () => undefined,
  })
  await using server = await serve(application, { port: 0, closeOnSignals: false })
  return await new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    get({ port: server.port, agent: false, headers }, (answer) => {
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => resolve(Buffer.concat(pieces))).on('error', reject)
    }).on('error', reject)
  })
}

const lengths = (pieces: readonly Buffer[]): number[] => pieces.map(({ length }) => length)
const whole = [...Array.from({ length: 20 }, () => pieceSize), 5]

it('gives the memory of a file that keeps nothing back when it was sent', async () => {
  const { file, given } = watchedFile({ keepsPieces: false })
  expect((await download(file)).equals(expected)).toBe(true)
  // The last one is too small to be worth it.
  const spent = whole.map((length) => (length === pieceSize ? 0 : length))
  await vi.waitFor(() => expect(lengths(given)).toEqual(spent))
})

it('sends a part of it right', async () => {
  const { file } = watchedFile({ keepsPieces: false })
  const part = await download(file, { headers: { Range: 'bytes=100000-600000' } })
  expect(part.equals(expected.subarray(100_000, 600_001))).toBe(true)
})

it('leaves a file that says nothing its pieces', async () => {
  const { file, given } = watchedFile({})
  expect((await download(file)).equals(expected)).toBe(true)
  expect(lengths(given)).toEqual(whole)
})

it('leaves the pieces to a layer that keeps a copy of what goes by', async () => {
  const kept: Uint8Array[] = []
  const keeping: Middleware = (getResponse) => async (request) => {
    const response = await getResponse(request)
    if (!(response instanceof StreamingHttpResponse)) return response
    const { stream } = response
    async function* passing(): AsyncGenerator<Uint8Array> {
      for await (const piece of stream) {
        kept.push(piece)
        yield piece
      }
    }
    response.stream = passing()
    return response
  }
  const { file } = watchedFile({ keepsPieces: false })
  expect((await download(file, { middleware: [keeping] })).equals(expected)).toBe(true)
  expect(Buffer.concat(kept).equals(expected)).toBe(true)
})

it('leaves the pieces to whoever has put a layer around the writing', async () => {
  const kept: Buffer[] = []
  const listen = (event: unknown): void => {
    const { response } = event as { response: ServerResponse }
    const write = response.write.bind(response)
    response.write = (piece: unknown, ...more: unknown[]) => {
      if (piece instanceof Buffer) kept.push(piece)
      return Reflect.apply(write, response, [piece, ...more]) as boolean
    }
  }
  subscribe('http.server.request.start', listen)
  try {
    const { file } = watchedFile({ keepsPieces: false })
    expect((await download(file)).equals(expected)).toBe(true)
  } finally {
    unsubscribe('http.server.request.start', listen)
  }
  expect(Buffer.concat(kept).equals(expected)).toBe(true)
})

it('leaves to the garbage collector what was not sent because the client left', async () => {
  const { file, given } = watchedFile({ keepsPieces: false })
  let isClosed = false
  const watched: FileSource = {
    ...file,
    size: 1000 * size,
    async *stream() {
      for (let turn = 0; turn < 1000; turn++) yield* file.stream(0, size) as AsyncIterable<Buffer>
    },
    close: () => (isClosed = true),
  }
  const application = buildApplication({
    urls: routes(path('', () => new FileResponse(watched))),
    policy: { allowedHosts: ['*'] },
    onError: () => undefined,
  })
  await using server = await serve(application, { port: 0, closeOnSignals: false })
  await new Promise<void>((resolve) => {
    get({ port: server.port, agent: false }, (answer) => {
      answer.once('data', () => setTimeout(() => answer.destroy(), 50)).on('close', resolve)
      answer.on('error', () => undefined)
    }).on('error', () => undefined)
  })
  await vi.waitFor(() => expect(isClosed).toBe(true))
  expect(given.length).toBeGreaterThan(1)
  expect(given.length).toBeLessThan(1000)
})
