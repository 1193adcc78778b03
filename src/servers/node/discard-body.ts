import type { IncomingMessage } from 'node:http'

/**
 * Longest and biggest remainder of a request body that is read only to be thrown away. Firefox reads no answer
 * before it has sent everything; what is read here takes no memory.
 */
const patience = { milliseconds: 2000, bytes: 64 * 1024 * 1024 }

/**
 * Reads what is left of a body and drops it.
 *
 * A connection that is closed while the client still sends resets it, and the client loses the answer
 * that was on its way. So the rest is read for a while, but not for ever.
 *
 * @param message The message with the body.
 * @param done Called once, when nothing is left or patience has run out.
 * @see RFC 9112, section 9.6: "lingering close".
 */
export function discardBody(message: IncomingMessage, done: () => void): void {
  let left = patience.bytes
  const finish = (): void => {
    clearTimeout(timer)
    message.off('data', count).off('end', finish).off('close', finish)
    done()
  }
  const count = (chunk: Uint8Array): void => {
    left -= chunk.length
    if (left < 0) finish()
  }
  const timer = setTimeout(finish, patience.milliseconds)
  message.on('data', count).on('end', finish).on('close', finish).resume()
}
