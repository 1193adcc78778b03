import type { UploadHandler } from 'riposte/http'
import { createTemporaryUploads } from 'riposte/node'

/** Bytes a second. The network takes some megabytes at once, before anybody reads them. */
const pace = 2 * 1024 * 1024

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Takes its time with the files of one field, so that there is something to see. */
export function slowUploads(fieldName: string): UploadHandler {
  const quick = createTemporaryUploads()
  return {
    open(limits) {
      const session = quick.open(limits)
      return {
        async start(part) {
          const sink = await session.start(part)
          if (part.fieldName !== fieldName || !sink) return sink
          return {
            async write(chunk) {
              await pause((chunk.length / pace) * 1000)
              return sink.write(chunk)
            },
            finish: () => sink.finish(),
            abort: () => sink.abort(),
          }
        },
      }
    },
  }
}
