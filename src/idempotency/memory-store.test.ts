import { describe, expect, it } from 'vitest'

import { MemoryIdempotencyStore } from './memory-store.ts'
import { idempotencyStoreSpecification } from './store-specification.ts'

const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000))

describe('MemoryIdempotencyStore', () => {
  it.each(idempotencyStoreSpecification)('$name', ({ run }) =>
    run(new MemoryIdempotencyStore(), sleep),
  )

  it('forgets the oldest when it is full', () => {
    const store = new MemoryIdempotencyStore({ limit: 2 })
    const claim = { owner: 'o', fingerprint: 'f' }
    for (const name of ['1', '2', '3']) store.claim(name, claim, 60)
    expect(store.claim('3', claim, 60)).toEqual(claim)
    expect(store.claim('2', claim, 60)).toEqual(claim)
    expect(store.claim('1', claim, 60)).toBeUndefined()
  })
})
