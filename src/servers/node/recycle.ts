/** What is known about a piece of a body when it was dealt with. */
export interface SpentPiece {
  /** The piece. */
  readonly piece: Uint8Array
  /** Whether whoever had it before us, or has taken it, said that nothing refers to its bytes. */
  readonly isLetGo: boolean
  /** Whether somebody else may have heard it on its way: a logger that collects what goes by, say. */
  readonly isOverheard: boolean
}

/** Why the memory of a piece may be used again, or why it is left to the garbage collector. */
export type RecycleVerdict = 'free' | 'kept' | 'overheard' | 'part of a buffer' | 'small'

/** Bytes below which garbage is cheaper than giving back. */
const worthwhile = 4096

/**
 * Whether the memory of a piece can be given back at once.
 *
 * There is a new buffer for each piece of a body, and the garbage collector does not look at them before
 * 64 MiB of them lie around: that much memory, and for an upload twice the time. Giving one back too
 * early empties it in the hands of whoever has it still; so it must be known that nobody has.
 *
 * @param spent What is known about it.
 * @returns `'free'`, or what stands against it.
 */
export function judgeSpentPiece(spent: SpentPiece): RecycleVerdict {
  const { piece } = spent
  if (!spent.isLetGo) return 'kept'
  if (spent.isOverheard) return 'overheard'
  // Of a buffer that is shared, the other parts are somebody else's.
  if (piece.byteOffset !== 0 || piece.byteLength !== piece.buffer.byteLength) {
    return 'part of a buffer'
  }
  return piece.byteLength < worthwhile ? 'small' : 'free'
}

/**
 * Gives memory back without waiting for the garbage collector. Every view on it is empty after that.
 *
 * @param piece A piece that nobody reads any more: not the caller, and no write that is under way.
 */
export function recycle(piece: Uint8Array): void {
  // Where a piece is backed by memory that threads share, there is nothing to give back.
  if (piece.buffer instanceof ArrayBuffer) piece.buffer.transfer(0)
}
