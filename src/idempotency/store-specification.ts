import type { IdempotencyRecord, IdempotencyStore } from './store.ts'

/** One thing every store of answers must do. */
export interface IdempotencyStoreCase {
  /** What it must do, as the end of a sentence that begins with "a store". */
  readonly name: string
  /**
   * Tries it.
   *
   * @param store The store, perhaps with answers of other cases in it.
   * @param sleep Lets seconds go by.
   * @throws Error that says what was expected and what came.
   */
  run(store: IdempotencyStore, sleep: (seconds: number) => Promise<void>): Promise<void>
}

const claimOf = (owner: string): IdempotencyRecord => ({ owner, fingerprint: 'print' })

const answered = (owner: string): IdempotencyRecord => ({
  ...claimOf(owner),
  answer: { status: 201, headers: [['X-A', 'ä"\n\u0000']], content: 'YWJj' },
})

function expectSame(seen: unknown, expected: unknown): void {
  const [left, right] = [seen, expected].map((value) => JSON.stringify(value) ?? 'nothing')
  if (left !== right) throw new Error(`Expected ${right}, got ${left}.`)
}

/** What every store of answers must do; yours too. */
export const idempotencyStoreSpecification: readonly IdempotencyStoreCase[] = [
  {
    name: 'gives a name to one of many who want it at once',
    async run(store) {
      const owners = ['1', '2', '3', '4', '5']
      const found = await Promise.all(
        owners.map((owner) => store.claim('crowd', claimOf(owner), 60)),
      )
      expectSame(found.filter((record) => record === undefined).length, 1)
      const winner = owners[found.indexOf(undefined)] ?? ''
      const seen = found.filter((record) => record !== undefined)
      expectSame(seen, Array(4).fill(claimOf(winner)))
    },
  },
  {
    name: 'keeps an answer as it is, for everybody who asks later',
    async run(store) {
      await store.claim('answer', claimOf('a'), 60)
      await store.finish('answer', claimOf('a'), answered('a'), 60)
      expectSame(await store.claim('answer', claimOf('b'), 60), answered('a'))
      expectSame(await store.claim('answer', claimOf('c'), 60), answered('a'))
    },
  },
  {
    name: 'gives a name away again that was given back',
    async run(store) {
      await store.claim('back', claimOf('a'), 60)
      await store.release('back', claimOf('a'))
      expectSame(await store.claim('back', claimOf('b'), 60), undefined)
    },
  },
  {
    name: 'forgets a claim and an answer when their time is over',
    async run(store, sleep) {
      await store.claim('short', claimOf('a'), 0.2)
      await sleep(0.3)
      expectSame(await store.claim('short', claimOf('b'), 60), undefined)
      await store.finish('short', claimOf('b'), answered('b'), 0.2)
      await sleep(0.3)
      expectSame(await store.claim('short', claimOf('c'), 60), undefined)
    },
  },
  {
    name: 'does not listen to whoever has lost the claim',
    async run(store, sleep) {
      await store.claim('late', claimOf('a'), 0.2)
      await sleep(0.3)
      await store.claim('late', claimOf('b'), 60)
      await store.finish('late', claimOf('a'), answered('a'), 60)
      await store.release('late', claimOf('a'))
      expectSame(await store.claim('late', claimOf('c'), 60), claimOf('b'))
    },
  },
]
