const encoder = new TextEncoder()
/** Written over by every text; none is kept. */
const scratch = new Uint8Array(64 * 1024)

/**
 * How many bytes a text takes in UTF-8.
 *
 * The platform has no name for the question, and encoding a text to count it would make garbage of its
 * size: the runtime encodes it once more to send it.
 *
 * @param text Well-formed text of any length.
 * @returns Its length in bytes.
 */
export function byteLength(text: string): number {
  let length = 0
  let rest = text
  for (;;) {
    const { read, written } = encoder.encodeInto(rest, scratch)
    length += written
    if (read === rest.length) return length
    rest = rest.slice(read)
  }
}
