import { describe, expect, it } from 'vitest'

import { collect } from '../../testing/collect.ts'
import { MemorySink } from './memory-uploads.ts'
import type { UploadPart } from './uploads.ts'

const part: UploadPart = {
  fieldName: 'doc',
  name: 'a.txt',
  contentType: 'text/plain',
  contentTypeExtra: { charset: 'latin-1' },
  charset: 'latin-1',
  declaredLength: undefined,
}

function upload(...pieces: number[][]): ReturnType<MemorySink['finish']> {
  const sink = new MemorySink(part)
  for (const piece of pieces) sink.write(Uint8Array.from(piece))
  return sink.finish()
}

describe('MemoryUploadedFile', () => {
  it('knows what the part said and how long it is', () => {
    const file = upload([0x61], [0x62, 0x63])
    expect(file.size).toBe(3)
    expect([file.fieldName, file.name, file.contentType]).toEqual(['doc', 'a.txt', 'text/plain'])
    expect(file.contentTypeExtra).toEqual({ charset: 'latin-1' })
  })

  it('gives its bytes as often as they are asked for', async () => {
    const file = upload([1], [2, 3])
    for (let turn = 0; turn < 2; turn++) {
      await expect(collect(file.chunks())).resolves.not.toHaveLength(0)
      await expect(file.bytes()).resolves.toEqual(Uint8Array.from([1, 2, 3]))
    }
  })

  it('gives its text in its own charset', async () => {
    await expect(upload([0x63, 0xe9]).text()).resolves.toBe('cé')
  })

  it('gives a web stream', async () => {
    const response = new Response(upload([1], [2]).stream())
    await expect(response.bytes()).resolves.toEqual(Uint8Array.from([1, 2]))
    await upload([1], [2]).stream().cancel()
  })

  it('may be empty', async () => {
    await expect(upload().bytes()).resolves.toHaveLength(0)
    expect(upload().size).toBe(0)
  })

  it('can still be read when it was closed', async () => {
    const file = upload([1])
    file.close()
    await expect(file.bytes()).resolves.toHaveLength(1)
  })
})

describe('MemorySink', () => {
  it('forgets everything when it is aborted', () => {
    const sink = new MemorySink(part)
    sink.write(Uint8Array.from([1]))
    sink.abort()
    expect(sink.take()).toEqual([])
  })
})
