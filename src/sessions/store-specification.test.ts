import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { MemoryStore } from './memory-store.ts'
import { SignedCookieStore } from './signed-cookie-store.ts'
import { storeSpecification } from './store-specification.ts'
import type { SessionStore } from './store.ts'

const sleep = (seconds: number) => void vi.advanceTimersByTime(seconds * 1000)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('MemoryStore', () => {
  it.each(storeSpecification)('$name', ({ run }) => run(new MemoryStore(), { sleep }))
})

describe('SignedCookieStore', () => {
  it.each(storeSpecification.filter(({ keyedOnly }) => !keyedOnly))('$name', ({ run }) =>
    run(new SignedCookieStore(), { sleep }),
  )
})

describe('storeSpecification', () => {
  /** Breaks one function of a good store; some case has to notice. */
  const breakages: Record<string, (good: MemoryStore) => Partial<SessionStore>> = {
    'never has anything': () => ({ load: () => undefined }),
    'has everything': () => ({ load: () => new Map() }),
    'adds instead of replacing': (good) => ({
      save: (key, data, lifetime) =>
        good.save(key, new Map([...(good.load(key) ?? []), ...data]), lifetime),
    }),
    'never forgets': () => ({ delete: () => {} }),
    'keeps sessions for ever': (good) => ({ create: (data) => good.create(data, 1e9) }),
    'does not start the time anew': (good) => ({
      save: (key, data) => good.save(key, data, 1),
    }),
    'gives out guessable keys': (good) => {
      let count = 10_000_000
      const keys = new Map<string, string>()
      return {
        create: (data, lifetime) => {
          const key = String(count++)
          keys.set(key, good.create(data, lifetime))
          return key
        },
        load: (key) => good.load(keys.get(key) ?? ''),
      }
    },
    'takes any key': (good) => ({
      save: (key, data, lifetime) => good.save(key, data, lifetime) ?? key,
    }),
    'chokes on odd keys': (good) => ({
      load: (key) => {
        if (key.includes('\0')) throw new Error('choked')
        return good.load(key)
      },
    }),
  }

  it.each(Object.entries(breakages))('notices a store that %s', async (_, breakIt) => {
    const outcomes = await Promise.allSettled(
      storeSpecification.map(async ({ run }) => {
        const good = new MemoryStore()
        const broken: SessionStore = Object.assign(
          {
            load: (key: string) => good.load(key),
            create: good.create.bind(good),
            save: good.save.bind(good),
            delete: (key: string) => good.delete(key),
          },
          breakIt(good),
        )
        await run(broken, { sleep })
      }),
    )
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true)
  })
})
