import { createPolicy } from '../http/policy.ts'
import type { SessionContext, SessionData, SessionStore } from './store.ts'

/** What a case needs besides the store. */
export interface StoreTestTools {
  /**
   * Lets time go by: waits, or sets the clock the store goes by.
   *
   * @param seconds How much.
   */
  sleep(seconds: number): Promise<void> | void
}

/** One thing every session store must do. */
export interface StoreCase {
  /** What it must do, as the end of a sentence that begins with "a store". */
  readonly name: string
  /** Whether it makes sense only where the cookie carries a mere name: not where it holds the data. */
  readonly keyedOnly: boolean
  /**
   * Tries it.
   *
   * @param store The store, perhaps with sessions of other cases in it.
   * @param tools What the case needs besides.
   * @throws Error that says what was expected and what came.
   */
  run(store: SessionStore, tools: StoreTestTools): Promise<void>
}

const minute = 60

const context: SessionContext = {
  policy: createPolicy({ secretKeys: ['a key for the store specification'] }),
  maxAge: minute,
  expireAtBrowserClose: false,
}

/** Values of every kind JSON has, and names that have tripped others. */
const everything: SessionData = new Map<string, unknown>([
  ['text', 'naïve ☃ 😀 "quoted" \\ \n \u0000'],
  ['numbers', [0, -1, 1.5, 1e21, 2 ** 53 - 1]],
  ['nothing', null],
  ['truth', [true, false]],
  ['nested', { list: [{ deep: [[]] }], empty: {} }],
  ['__proto__', { polluted: true }],
  ['constructor', 'a name like any other'],
  ['', 'a name without a letter'],
  ['_session_expiry', 300],
])

function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [describe(actual), describe(expected)]
  if (left !== right) throw new Error(`${what}: expected ${right}, but got ${left}.`)
}

function describe(value: unknown): string {
  if (value instanceof Map) return `the session ${JSON.stringify([...value])}`
  return value === undefined ? 'no session' : JSON.stringify(value)
}

function requireKey(key: string | undefined): string {
  if (key !== undefined) return key
  throw new Error('save() said that the session is gone, but nobody has deleted it.')
}

/** Everything a store must do, whatever it keeps sessions in. */
const everyStore: readonly Omit<StoreCase, 'keyedOnly'>[] = [
  {
    name: 'gives back what it was given, names in their order',
    async run(store) {
      const key = await store.create(new Map(everything), minute, context)
      expectSame(await store.load(key, context), everything, 'load() after create()')
    },
  },
  {
    name: 'keeps an empty session',
    async run(store) {
      const key = await store.create(new Map(), minute, context)
      expectSame(await store.load(key, context), new Map(), 'load() after create()')
    },
  },
  {
    name: 'replaces what was there, not adds to it',
    async run(store) {
      const first = await store.create(new Map([['a', 1]]), minute, context)
      const key = requireKey(await store.save(first, new Map([['b', 2]]), minute, context))
      expectSame(await store.load(key, context), new Map([['b', 2]]), 'load() after save()')
    },
  },
  {
    name: 'does not share what is inside with whoever put it in or took it out',
    async run(store) {
      const list = [1]
      const data: SessionData = new Map([['list', list]])
      const key = await store.create(data, minute, context)
      list.push(2)
      data.set('more', true)
      const loaded = await store.load(key, context)
      expectSame(loaded, new Map([['list', [1]]]), 'load() after a change outside')
      loaded?.set('more', true)
      expectSame(await store.load(key, context), new Map([['list', [1]]]), 'load() again')
    },
  },
  {
    name: 'makes keys that a cookie can carry as they are',
    async run(store) {
      const key = await store.create(new Map(everything), minute, context)
      if (!/^[\w.:~-]{8,}$/.test(key))
        throw new Error(`The key ${JSON.stringify(key)} cannot be sent.`)
    },
  },
  {
    name: 'knows nothing of a key that was made up, and does not choke on it',
    async run(store) {
      const madeUp = [
        '',
        'unknown-key',
        '../../etc/passwd',
        '__proto__',
        '*',
        'a b',
        '☃',
        '\0',
        '%00',
      ]
      for (const key of [...madeUp, 'x'.repeat(100_000)]) {
        expectSame(await store.load(key, context), undefined, `load(${describe(key.slice(0, 20))})`)
      }
    },
  },
  {
    name: 'forgets without complaint what it does not have',
    async run(store) {
      await store.delete('never-existed')
    },
  },
]

/** What only a store must do whose keys are mere names. */
const keyedStore: readonly Omit<StoreCase, 'keyedOnly'>[] = [
  {
    name: 'makes keys nobody can guess',
    async run(store) {
      const made = await Promise.all(
        Array.from({ length: 50 }, () => store.create(new Map(), minute, context)),
      )
      if (new Set(made).size < made.length) throw new Error('Two sessions were given the same key.')
      const weak = made.find((key) => key.length < 22)
      if (weak !== undefined) throw new Error(`The key "${weak}" is shorter than 22 characters.`)
    },
  },
  {
    name: 'keeps sessions apart',
    async run(store) {
      const one = await store.create(new Map([['who', 'one']]), minute, context)
      const other = await store.create(new Map([['who', 'other']]), minute, context)
      await store.delete(one)
      expectSame(
        await store.load(other, context),
        new Map([['who', 'other']]),
        'load() of the other',
      )
    },
  },
  {
    name: 'does not bring back what was deleted, not even when it is saved again',
    async run(store) {
      const key = await store.create(new Map([['a', 1]]), minute, context)
      await store.delete(key)
      expectSame(await store.load(key, context), undefined, 'load() after delete()')
      const saved = await store.save(key, new Map([['a', 2]]), minute, context)
      expectSame(saved, undefined, 'save() after delete()')
      expectSame(await store.load(key, context), undefined, 'load() after the late save()')
    },
  },
  {
    name: 'does not take a key from whoever makes one up',
    async run(store) {
      const saved = await store.save('chosen-by-somebody-else', new Map(), minute, context)
      expectSame(saved, undefined, 'save() under a key it has not made')
    },
  },
  {
    name: 'keeps the key of a session that is saved',
    async run(store) {
      const key = await store.create(new Map([['a', 1]]), minute, context)
      expectSame(await store.save(key, new Map([['a', 2]]), minute, context), key, 'save()')
    },
  },
  {
    name: 'forgets a session when its time is over, and not before',
    async run(store, { sleep }) {
      const short = await store.create(new Map([['a', 1]]), 1, context)
      const long = await store.create(new Map([['a', 1]]), minute, context)
      expectSame(await store.load(short, context), new Map([['a', 1]]), 'load() in time')
      await sleep(1.1)
      expectSame(await store.load(short, context), undefined, 'load() too late')
      expectSame(await store.load(long, context), new Map([['a', 1]]), 'load() of a longer one')
    },
  },
  {
    name: 'starts the time anew when a session is saved',
    async run(store, { sleep }) {
      const key = await store.create(new Map([['a', 1]]), 1, context)
      await store.save(key, new Map([['a', 2]]), minute, context)
      await sleep(1.1)
      expectSame(await store.load(key, context), new Map([['a', 2]]), 'load() after the first time')
    },
  },
]

/**
 * What every session store must do, as cases to be run in any test framework.
 *
 * @example
 * for (const { name, run } of storeSpecification) it(name, () => run(new MyStore(), { sleep }))
 */
export const storeSpecification: readonly StoreCase[] = [
  ...everyStore.map((one) => ({ ...one, keyedOnly: false })),
  ...keyedStore.map((one) => ({ ...one, keyedOnly: true })),
]
