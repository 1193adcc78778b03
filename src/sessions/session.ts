import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { expiryName, lifetimeOf, serializeExpiry } from './expiry.ts'
import type { SessionContext, SessionData, SessionStore } from './store.ts'

const testName = 'testcookie'
const testValue = 'worked'

/**
 * Whether a key may name a session at all: shorter ones could be guessed.
 *
 * @param key What the cookie carries.
 * @returns Whether to look for it.
 * @see Django `SessionBase._validate_session_key`.
 */
export function isPossibleKey(key: string): boolean {
  return key.length >= 8
}

/**
 * What is remembered of a visitor from one request to the next.
 *
 * Values are what JSON can carry. Setting and deleting mark the session as `modified`, and it is saved
 * with the answer; a change inside a value goes unnoticed until you set the value again or set `modified`.
 *
 * @see Django `SessionBase`. Different here: get it with `await getSession(request)`; a new key and a
 * flush take effect when the answer is made.
 */
export class Session {
  /** Whether something has to be saved. */
  modified = false
  /** Whether anybody looked, so that the answer depends on the cookie. */
  accessed = false

  readonly #store: SessionStore
  readonly #context: SessionContext
  #key: string | undefined
  readonly #cameWith: string | undefined
  /** Keys to be forgotten when the answer is made, whatever it is. */
  readonly #flushed: string[] = []
  /** Keys to be forgotten once the data is kept under another. */
  readonly #replaced: string[] = []
  #data: SessionData | undefined
  /** The store had nothing under the key, which only counts once somebody looks. */
  #isLost = false
  /** A new key was asked for, so there will be one even without values. */
  #wantsKey = false

  constructor(store: SessionStore, context: SessionContext, key: string | undefined) {
    this.#store = store
    this.#context = context
    this.#key = key !== undefined && isPossibleKey(key) ? key : undefined
    this.#cameWith = this.#key
  }

  /** What the cookie carries, once there is something to carry. */
  get key(): string | undefined {
    return this.#key
  }

  /**
   * What names this session for as long as it lives, so that something can be bound to it; `undefined`
   * where the key holds the data and changes with it, and for a session not saved yet.
   */
  get id(): string | undefined {
    return this.#store.keyHoldsData ? undefined : this.#key
  }

  /** The {@link id} the request came with, when this request has given it up: at a log-in, a log-out. */
  get previousId(): string | undefined {
    return this.#store.keyHoldsData || this.#key === this.#cameWith ? undefined : this.#cameWith
  }

  /**
   * Whether there is neither a key, nor one to come, nor anything in it. Nothing is loaded to find out.
   */
  get isEmpty(): boolean {
    if (this.#key !== undefined || this.#wantsKey) return false
    return this.#data === undefined || this.#data.size === 0
  }

  /**
   * Fetches the data, once. `getSession` does it for you.
   *
   * @returns This session, at once where the store can.
   */
  load(): MaybePromise<this> {
    if (this.#data !== undefined) return this
    if (this.#key === undefined) {
      this.#data = new Map()
      return this
    }
    return after(this.#store.load(this.#key, this.#context), (data) => {
      this.#isLost = data === undefined
      this.#data ??= data ?? new Map<string, unknown>()
      return this
    })
  }

  /**
   * A value.
   *
   * @param name Its name.
   * @returns The value; `undefined` when it is not there.
   */
  get(name: string): unknown {
    return this.#look().get(name)
  }

  /**
   * Whether a name is there.
   *
   * @param name The name.
   * @returns Whether it is there, whatever its value.
   */
  has(name: string): boolean {
    return this.#look().has(name)
  }

  /**
   * Remembers a value.
   *
   * @param name Its name.
   * @param value What JSON can carry.
   */
  set(name: string, value: unknown): void {
    this.#look().set(name, value)
    this.modified = true
  }

  /**
   * Remembers a value unless there is one.
   *
   * @param name Its name.
   * @param value What JSON can carry.
   * @returns The value that is there then.
   */
  setDefault(name: string, value: unknown): unknown {
    if (!this.has(name)) this.set(name, value)
    return this.get(name)
  }

  /**
   * Remembers several values.
   *
   * @param values Values by name.
   */
  update(values: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(values)) this.set(name, value)
    this.modified = true
  }

  /**
   * Forgets a value.
   *
   * @param name Its name.
   * @returns Whether it was there.
   */
  delete(name: string): boolean {
    const was = this.#look().delete(name)
    this.modified ||= was
    return was
  }

  /**
   * All names and values.
   *
   * @returns An iterator, in the order they were first set.
   */
  entries(): IterableIterator<[name: string, value: unknown]> {
    return this.#look().entries()
  }

  /**
   * All names.
   *
   * @returns An iterator, in the order they were first set.
   */
  keys(): IterableIterator<string> {
    return this.#look().keys()
  }

  /** Forgets all values; the key stays. */
  clear(): void {
    this.#data = new Map()
    this.#isLost = false
    this.accessed = true
    this.modified = true
  }

  /** Forgets everything, the key too: what a log-out does. */
  flush(): void {
    this.clear()
    this.#wantsKey = false
    this.#giveUpKey(this.#flushed)
    // What was to follow them is gone.
    this.#flushed.push(...this.#replaced.splice(0))
  }

  /** Takes a new key and keeps the values: what a log-in does, against session fixation. */
  cycleKey(): void {
    this.#look()
    this.modified = true
    if (!this.#store.keyHoldsData) this.#giveUpKey(this.#replaced)
    this.#wantsKey = true
  }

  /**
   * Says when this session ends.
   *
   * @param expiry Seconds after the last change; a moment; 0 for when the browser closes; `null` for
   * the application's default.
   * @see Django `set_expiry`.
   */
  setExpiry(expiry: number | Date | null): void {
    if (expiry === null) this.delete(expiryName)
    else this.set(expiryName, serializeExpiry(expiry))
  }

  /** Seconds until this session ends. */
  get expiryAge(): number {
    return lifetimeOf(this.get(expiryName), this.#context.maxAge)
  }

  /** When this session ends, if it is saved now. */
  get expiryDate(): Date {
    return new Date(Date.now() + this.expiryAge * 1000)
  }

  /** Whether this session ends when the browser closes: as it says itself, else as is the default. */
  get expiresAtBrowserClose(): boolean {
    const expiry = this.get(expiryName)
    return expiry === undefined || expiry === null
      ? this.#context.expireAtBrowserClose
      : expiry === 0
  }

  /** Remembers something, to see on the next request whether the browser takes cookies. */
  setTestCookie(): void {
    this.set(testName, testValue)
  }

  /**
   * Whether the browser took the test cookie.
   *
   * @returns Whether {@link Session.setTestCookie} was called on an earlier request.
   */
  testCookieWorked(): boolean {
    return this.get(testName) === testValue
  }

  /** Forgets the test cookie. */
  deleteTestCookie(): void {
    this.delete(testName)
  }

  /**
   * Saves the data and learns the key. The layer does it with the answer.
   *
   * @returns The key; `undefined` when the session was deleted meanwhile.
   */
  save(): MaybePromise<string | undefined> {
    const data = this.#look()
    const lifetime = this.expiryAge
    const key = this.#key
    const saved: MaybePromise<string | undefined> =
      key === undefined
        ? this.#store.create(data, lifetime, this.#context)
        : this.#store.save(key, data, lifetime, this.#context)
    return after(saved, (newKey) => (this.#key = newKey))
  }

  /**
   * Forgets the keys that were flushed, so that nobody comes back with them.
   *
   * @returns Nothing, once it is done.
   */
  forgetFlushed(): MaybePromise<void> {
    return this.#forget(this.#flushed.splice(0))
  }

  /**
   * Forgets the keys that were given up for another, once that one holds the data.
   *
   * @returns Nothing, once it is done.
   */
  forgetReplaced(): MaybePromise<void> {
    return this.#forget(this.#replaced.splice(0))
  }

  #forget(keys: readonly string[]): MaybePromise<void> {
    if (keys.length === 0) return
    return after(Promise.all(keys.map((key) => this.#store.delete(key))), () => {})
  }

  #giveUpKey(keys: string[]): void {
    if (this.#key !== undefined && !this.#store.keyHoldsData) keys.push(this.#key)
    this.#key = undefined
  }

  #look(): SessionData {
    this.accessed = true
    if (this.#isLost) {
      this.#isLost = false
      if (this.#store.keyHoldsData) this.modified = true
      else this.#key = undefined
    }
    return (this.#data ??= new Map())
  }
}
