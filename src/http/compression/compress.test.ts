import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'

import { afterEach, describe, expect, it, vi } from 'vitest'

import { compressStream } from './compress-stream.ts'
import { compress, supportedCodings } from './compress.ts'
import type { ContentCoding } from './content-coding.ts'

const decoders = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync }

const small = new TextEncoder().encode('hello '.repeat(100))
const large = crypto.getRandomValues(new Uint8Array(50_000))

function decode(coding: ContentCoding, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(decoders[coding](bytes))
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The next padding will be this long. */
function pad(length: number): void {
  vi.spyOn(crypto, 'getRandomValues').mockImplementationOnce((array) => {
    if (array instanceof Uint8Array) array[0] = length
    return array
  })
}

describe.each(supportedCodings)('compress with %s', (coding) => {
  it('gives back what went in, whatever the padding', async () => {
    for (const length of [0, 1, 2, 50, 99]) {
      pad(length)
      expect(decode(coding, await compress(coding, small))).toEqual(small)
      pad(length)
      expect(decode(coding, await compress(coding, large))).toEqual(large)
    }
  })

  it('takes empty content', async () => {
    expect(decode(coding, await compress(coding, new Uint8Array()))).toEqual(new Uint8Array())
  })

  it('compresses small bodies at once and large ones elsewhere', () => {
    expect(compress(coding, small)).toBeInstanceOf(Uint8Array)
    expect(compress(coding, large)).toBeInstanceOf(Promise)
  })

  it('hides how well a body compressed behind a random length', async () => {
    pad(10)
    const shorter = await compress(coding, small)
    pad(99)
    const longer = await compress(coding, small)
    expect(longer.length - shorter.length).toBe(89)
  })
})

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

describe.each(supportedCodings)('compressStream with %s', (coding) => {
  async function* pieces() {
    yield small
    yield new Uint8Array()
    yield large
  }

  it('gives back what went in', async () => {
    const out = Buffer.concat(await collect(compressStream(coding, pieces())))
    expect(decode(coding, out)).toEqual(new Uint8Array(Buffer.concat([small, large])))
  })

  it('takes a stream without pieces', async () => {
    const out = await collect(compressStream(coding, (async function* () {})()))
    expect(decode(coding, Buffer.concat(out))).toEqual(new Uint8Array())
  })

  it('sends each piece before it asks for the next', async () => {
    let asked = 0
    async function* slow() {
      for (asked = 1; ; asked++) yield small
    }
    const stream = compressStream(coding, slow())
    await stream.next()
    expect(asked).toBe(1)
    await stream.return()
  })

  it('closes the source when the reader leaves, and passes its errors on', async () => {
    let closed = false
    async function* source() {
      try {
        yield small
        throw new Error('broken')
      } finally {
        closed = true
      }
    }
    const left = compressStream(coding, source())
    await left.next()
    await left.return()
    expect(closed).toBe(true)
    await expect(collect(compressStream(coding, source()))).rejects.toThrow('broken')
  })
})

describe('without node:zlib', () => {
  async function load() {
    vi.resetModules()
    vi.stubGlobal('process', {})
    return { ...(await import('./compress.ts')), ...(await import('./compress-stream.ts')) }
  }

  it('knows gzip, from the web platform', async () => {
    const web = await load()
    expect(web.supportedCodings).toEqual(['gzip'])
    expect(decode('gzip', await web.compress('gzip', large))).toEqual(large)
  })

  it('compresses streams', async () => {
    const web = await load()
    async function* pieces() {
      yield small
      yield large
    }
    const out = Buffer.concat(await collect(web.compressStream('gzip', pieces())))
    expect(decode('gzip', out)).toEqual(new Uint8Array(Buffer.concat([small, large])))
  })
})
