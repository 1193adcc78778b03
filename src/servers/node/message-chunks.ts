import type { IncomingMessage } from 'node:http'

/**
 * What arrives on a message, piece by piece, one at a time: the next is read from the connection when the
 * last was taken.
 *
 * Node's own iterator joins what has arrived meanwhile into new buffers, which is one more copy of every
 * body and twice the garbage. Leaving the loop early leaves the message standing, not destroyed: the
 * answer still has to go out on its connection.
 *
 * @param message The message; nobody else may be reading it.
 * @param toError Makes the error of a message that ends in the middle.
 * @yields The pieces, as Node read them.
 * @throws What `toError` makes.
 */
export async function* messageChunks(
  message: IncomingMessage,
  toError: (cause: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  const arrived: Uint8Array[] = []
  let isOver = message.readableEnded
  let failure: Error | undefined
  let wake: (() => void) | undefined
  const onData = (piece: Uint8Array): void => {
    arrived.push(piece)
    message.pause()
    wake?.()
  }
  const onEnd = (): void => {
    isOver = true
    wake?.()
  }
  const onBreak = (cause?: unknown): void => {
    if (!isOver) failure ??= toError(cause)
    wake?.()
  }
  message.on('data', onData).on('end', onEnd).on('error', onBreak).on('close', onBreak)
  if (message.destroyed) onBreak(message.errored)
  try {
    for (;;) {
      const piece = arrived.shift()
      if (piece !== undefined) yield piece
      else if (isOver) return
      else if (failure !== undefined) throw failure
      else {
        message.resume()
        await new Promise<void>((resolve) => (wake = resolve))
      }
    }
  } finally {
    message.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak)
    message.pause()
  }
}
