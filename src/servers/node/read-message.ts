import type { IncomingMessage } from 'node:http'

import type { TakeChunk } from '../../http/source.ts'
import { judgeSpentPiece, recycle } from './recycle.ts'

/**
 * Reads what arrives on a message, each piece in the turn in which it arrives: for a reader that need not
 * wait there is neither a promise nor a pause of the connection.
 *
 * A reader that fails leaves the message standing, not destroyed: the answer still has to go out on its
 * connection.
 *
 * @param message The message; nobody else may be reading it.
 * @param take Takes a piece. The next one waits until that is done.
 * @param toError Makes the error of a message that ends in the middle.
 * @returns When the message is over and its last piece was taken.
 * @throws What `take` throws, or what `toError` makes.
 */
export function readMessage(
  message: IncomingMessage,
  take: TakeChunk,
  toError: (cause: unknown) => Error,
): Promise<void> {
  return new Promise((resolve, reject) => {
    new MessageReader(message, take, { resolve, reject, toError }).start()
  })
}

/** How a reading ends. */
interface Ending {
  resolve(): void
  reject(reason: unknown): void
  toError(cause: unknown): Error
}

class MessageReader {
  readonly #message: IncomingMessage
  readonly #take: TakeChunk
  readonly #ending: Ending
  /** What arrives while a piece is being dealt with: somebody let the message flow who had enough of us. */
  readonly #arrived: Uint8Array[] = []
  #isBusy = false
  #isOver = false
  #failure: Error | undefined
  /** Given back with the next piece: until then Node may be reading on where this one ends. */
  #spent: Uint8Array | undefined

  constructor(message: IncomingMessage, take: TakeChunk, ending: Ending) {
    this.#message = message
    this.#take = take
    this.#ending = ending
  }

  start(): void {
    const message = this.#message
    this.#isOver = message.readableEnded
    message.on('data', this.#onData).on('end', this.#onEnd)
    message.on('error', this.#onBreak).on('close', this.#onBreak)
    if (message.destroyed) this.#onBreak(message.errored)
    else this.#goOn()
  }

  readonly #onData = (piece: Uint8Array): void => {
    if (this.#isBusy) this.#arrived.push(piece)
    else this.#give(piece)
  }

  readonly #onEnd = (): void => {
    this.#isOver = true
    if (!this.#isBusy) this.#goOn()
  }

  readonly #onBreak = (cause?: unknown): void => {
    if (!this.#isOver) this.#failure ??= this.#ending.toError(cause)
    if (!this.#isBusy) this.#goOn()
  }

  #give(piece: Uint8Array): void {
    try {
      const taken = this.#take(piece)
      if (!(taken instanceof Promise)) return this.#forget(piece, taken)
      this.#isBusy = true
      this.#message.pause()
      void this.#waitFor(piece, taken)
    } catch (error) {
      this.#fail(error)
    }
  }

  async #waitFor(piece: Uint8Array, taken: Promise<boolean>): Promise<void> {
    try {
      const isLetGo = await taken
      this.#isBusy = false
      this.#forget(piece, isLetGo)
      this.#goOn()
    } catch (error) {
      this.#fail(error)
    }
  }

  #goOn(): void {
    while (!this.#isBusy) {
      const piece = this.#arrived.shift()
      if (piece !== undefined) this.#give(piece)
      else if (this.#isOver) return this.#finish()
      else if (this.#failure !== undefined) return this.#fail(this.#failure)
      else return void this.#message.resume()
    }
  }

  #forget(piece: Uint8Array, isLetGo: boolean): void {
    const spent = this.#spent
    this.#spent = undefined
    if (spent !== undefined) recycle(spent)
    const isOverheard = this.#isOverheard
    if (judgeSpentPiece({ piece, isLetGo, isOverheard }) === 'free') this.#spent = piece
  }

  /** Whether others listen too, or have put a layer of theirs around our listener. */
  get #isOverheard(): boolean {
    const message = this.#message
    return message.listenerCount('data') !== 1 || message.listenerCount('data', this.#onData) !== 1
  }

  #finish(): void {
    this.#leave()
    if (this.#spent !== undefined) recycle(this.#spent)
    this.#ending.resolve()
  }

  #fail(error: unknown): void {
    this.#leave()
    this.#ending.reject(error)
  }

  #leave(): void {
    // Nothing is given out any more, whatever still arrives.
    this.#isBusy = true
    const message = this.#message
    message.off('data', this.#onData).off('end', this.#onEnd)
    message.off('error', this.#onBreak).off('close', this.#onBreak)
    message.pause()
  }
}
