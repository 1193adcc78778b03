import type { ServerResponse } from 'node:http'

import type { HttpResponseBase } from '../../http/response/response-base.ts'
import { PieceStream } from '../../http/streams/piece-stream.ts'
import { discardBody } from './discard-body.ts'
import type { Exchange } from './exchange.ts'
import { judgeSpentPiece, recycle } from './recycle.ts'

/**
 * Writes a body piece by piece, no faster than the client takes it.
 *
 * When the client leaves, the source is told at once through its `return`, also while it is making its
 * next piece. When the source breaks, the connection does too: a half answer must not look whole.
 *
 * @param exchange The request it answers; its headers have been written.
 * @param response The answer. Its `close` is called at the end, whatever happens.
 * @param body The pieces.
 */
export async function sendStream(
  exchange: Exchange,
  response: HttpResponseBase,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { application, request, source } = exchange
  const { message, reply } = source
  const pieces = body[Symbol.asyncIterator]()
  const isLetGo = body instanceof PieceStream && !body.keepsPieces
  const giveUp = (): void => {
    pieces.return?.().catch((error: unknown) => application.report(error, request))
    response.close()
    request.close()
  }
  reply.once('close', giveUp)
  try {
    for (;;) {
      const piece = await pieces.next()
      if (reply.destroyed) return
      if (piece.done === true) break
      if (!write(reply, piece.value, isLetGo)) await drained(reply)
    }
  } catch (error) {
    if (!reply.destroyed) application.report(error, request)
    reply.destroy()
    return
  }
  reply.off('close', giveUp)
  response.close()
  request.close()
  if (source.unread === 'too much') {
    discardBody(message, () => reply.end(() => message.socket.destroySoon()))
  } else {
    reply.end()
    message.resume()
  }
}

/** Writes a piece, and gives its memory back when it has gone, if nobody else can have it. */
function write(reply: ServerResponse, piece: Uint8Array, isLetGo: boolean): boolean {
  // A layer around our reply that sees what is written may keep it.
  const isOverheard = Object.hasOwn(reply, 'write')
  if (judgeSpentPiece({ piece, isLetGo, isOverheard }) !== 'free') return reply.write(piece)
  return reply.write(piece, (error) => {
    // A connection that broke may still be writing it.
    if (error === undefined || error === null) recycle(piece)
  })
}

function drained(reply: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (reply.destroyed) return resolve()
    const done = (): void => {
      reply.off('drain', done).off('close', done)
      resolve()
    }
    reply.on('drain', done).on('close', done)
  })
}
