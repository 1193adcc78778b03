import { describe, expect, it } from 'vitest'

import { judgeSpentPiece, recycle, type SpentPiece } from './recycle.ts'

const free: SpentPiece = {
  piece: new Uint8Array(65_536),
  isLetGo: true,
  isOverheard: false,
}

describe('judgeSpentPiece', () => {
  it('gives back what is a buffer by itself and in no other hands', () => {
    expect(judgeSpentPiece(free)).toBe('free')
    expect(judgeSpentPiece({ ...free, piece: new Uint8Array(4096) })).toBe('free')
  })

  it('leaves alone what somebody keeps', () => {
    expect(judgeSpentPiece({ ...free, isLetGo: false })).toBe('kept')
  })

  it('leaves alone what somebody else has heard too', () => {
    expect(judgeSpentPiece({ ...free, isOverheard: true })).toBe('overheard')
  })

  it('leaves alone a part of a buffer, at its beginning, its end or in the middle', () => {
    const whole = new Uint8Array(65_536)
    for (const piece of [whole.subarray(1), whole.subarray(0, -1), whole.subarray(9, 9000)]) {
      expect(judgeSpentPiece({ ...free, piece })).toBe('part of a buffer')
    }
    expect(judgeSpentPiece({ ...free, piece: Buffer.from('of the pool') })).toBe('part of a buffer')
  })

  it('leaves to the garbage collector what is not worth it', () => {
    expect(judgeSpentPiece({ ...free, piece: new Uint8Array(4095) })).toBe('small')
  })
})

describe('recycle', () => {
  it('gives the memory back at once', () => {
    const piece = new Uint8Array(65_536).fill(1)
    const view = piece.subarray(10, 20)
    recycle(piece)
    expect(piece.length + view.length + piece.buffer.byteLength).toBe(0)
  })

  it('does nothing to memory that threads share', () => {
    const piece = new Uint8Array(new SharedArrayBuffer(65_536))
    recycle(piece)
    expect(piece.length).toBe(65_536)
  })
})
