import { describe, expect, it } from 'vitest'

import { createPolicy } from '../policy.ts'
import { MemorySink } from './memory-uploads.ts'
import { MultipartForm } from './multipart-form.ts'
import type { UploadPart, UploadSession } from './uploads.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const head = (name: string): Uint8Array =>
  bytes(`Content-Disposition: form-data; name=f; filename=${name}`)

describe('MultipartForm.abort', () => {
  it('lets go of every file, whatever the handler says to that', async () => {
    const log: string[] = []
    const fail = (what: string) => (): never => {
      log.push(what)
      throw new Error(`cannot ${what}`)
    }
    const session: UploadSession = {
      start: (part: UploadPart) => {
        const sink = new MemorySink(part)
        return {
          write: (chunk) => sink.write(chunk),
          finish: () => Object.assign(sink.finish(), { close: fail(`close ${part.name}`) }),
          abort: fail(`abort ${part.name}`),
        }
      },
    }
    const form = new MultipartForm({ charset: 'utf-8', policy: createPolicy(), session })
    for (const name of ['one', 'two']) {
      await form.take({ kind: 'head', head: head(name) })
      await form.take({ kind: 'end', complete: true })
    }
    await form.take({ kind: 'head', head: head('three') })
    await form.abort()
    expect(log).toEqual(['abort three', 'close one', 'close two'])
  })
})
