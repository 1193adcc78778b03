import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createPolicy } from '../policy.ts'
import { parseContentType } from '../request/content-type.ts'
import type { FormContent } from './form-content.ts'
import { memoryUploads } from './memory-uploads.ts'
import { parseMultipartForm } from './multipart.ts'
import type { UploadHandler } from './uploads.ts'

const field = (name: string, value: string): string =>
  `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, content: string): string =>
  `--B\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.txt"\r\n\r\n${content}\r\n`
const end = '--B--\r\n'

describe('parseMultipartForm, chunks that are used again', () => {
  /** Copies what it is given, later even, and keeps no chunk. */
  const copying: UploadHandler = {
    open: (limits) => {
      const session = memoryUploads.open(limits)
      return {
        async start(part) {
          const sink = await session.start(part)
          if (sink === undefined) return undefined
          return {
            keepsChunks: false,
            async write(chunk) {
              await Promise.resolve()
              await sink.write(Uint8Array.from(chunk))
            },
            finish: () => sink.finish(),
            abort: () => sink.abort(),
          }
        },
      }
    },
  }

  /** Parses chunks, and writes over each as soon as that is allowed; `null` for a chunk that was kept. */
  async function parseOver(
    body: Uint8Array,
    sizes: readonly number[],
    uploads: UploadHandler,
  ): Promise<{ form: FormContent; letGo: boolean[] }> {
    const policy = createPolicy({ uploads })
    const header = 'multipart/form-data; boundary=B'
    const letGo: boolean[] = []
    const form = await parseMultipartForm({
      contentType: parseContentType(header),
      header,
      policy,
      uploads,
      readChunks: async (take) => {
        for (let at = 0, turn = 0; at < body.length; turn++) {
          const chunk = body.slice(at, at + (sizes[turn % sizes.length] ?? 1))
          at += chunk.length
          const isLetGo = await take(chunk)
          letGo.push(isLetGo)
          if (isLetGo) chunk.fill(0x2d)
        }
      },
    })
    return { form, letGo }
  }

  const value = fc.string({ maxLength: 200 }).filter((text) => !text.includes('--B'))
  const parts = fc.array(fc.tuple(fc.constantFrom('a', 'b'), value, fc.boolean()), { maxLength: 6 })
  const sizes = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 9 })

  it.each([
    ['copies', copying],
    ['keeps', memoryUploads],
  ])('gives back any form, cut anywhere, to a handler that %s', async (_, uploads) => {
    await fc.assert(
      fc.asyncProperty(parts, sizes, async (list, cuts) => {
        const body = list.map(([key, text, isFile]) => (isFile ? file : field)(key, text)).join('')
        const { form, letGo } = await parseOver(new TextEncoder().encode(body + end), cuts, uploads)
        for (const name of ['a', 'b']) {
          const own = list.filter(([key]) => key === name)
          const texts = own.filter(([, , isFile]) => !isFile).map(([, text]) => text)
          expect(form.fields.getAll(name)).toEqual(texts)
          const contents = own.filter(([, , isFile]) => isFile).map(([, text]) => text)
          const read = form.files.getAll(name).map((each) => each.text())
          expect(await Promise.all(read)).toEqual(contents)
        }
        const mayKeep = uploads === memoryUploads && list.some(([, text, isFile]) => isFile && text)
        expect(letGo.every(Boolean)).toBe(!mayKeep)
      }),
    )
  })

  it('lets no chunk go any more once a file may have kept one', async () => {
    const body = new TextEncoder().encode(field('a', '1') + file('f', 'x') + field('b', '2') + end)
    const { letGo } = await parseOver(body, [body.indexOf(0x78), 20], memoryUploads)
    expect(letGo[0]).toBe(true)
    expect(letGo.slice(1).some(Boolean)).toBe(false)
  })
})
