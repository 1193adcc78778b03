import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseContentType } from '../request/content-type.ts'
import { RequestDataTooBig, TooManyFields, TooManyFiles, UnreadableBody } from '../errors.ts'
import type { FormContent } from './form-content.ts'
import { memoryUploads } from './memory-uploads.ts'
import { parseMultipartForm } from './multipart.ts'
import { createPolicy, type PolicyOptions } from '../policy.ts'
import type { UploadHandler } from './uploads.ts'

type Chunk = string | Uint8Array

interface Given extends PolicyOptions {
  header?: string
}

function parse(
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  given: Given = {},
): Promise<FormContent> {
  const { header = 'multipart/form-data; boundary=B', ...options } = given
  async function* encode(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    }
  }
  const policy = createPolicy(options)
  const contentType = parseContentType(header)
  return parseMultipartForm({
    contentType,
    header,
    readChunks: async (take) => {
      for await (const chunk of encode()) await take(chunk)
    },
    policy,
    uploads: policy.uploads,
  })
}

const field = (name: string, value: string): string =>
  `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, content: string, more = ''): string =>
  `--B\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.txt"${more}\r\n\r\n${content}\r\n`
const end = '--B--\r\n'

/** Remembers what became of every file. */
function watchedUploads(): { log: string[]; uploads: UploadHandler } {
  const log: string[] = []
  const uploads: UploadHandler = {
    open: (limits) => {
      const session = memoryUploads.open(limits)
      return {
        async start(part) {
          log.push(`start ${part.name}`)
          const sink = await session.start(part)
          return {
            write: (chunk) => sink?.write(chunk),
            finish: async () => {
              const done = await sink?.finish()
              if (done === undefined) throw new Error('unreachable')
              log.push(`finish ${part.name}`)
              done.close = () => void log.push(`close ${part.name}`)
              return done
            },
            abort: () => void log.push(`abort ${part.name}`),
          }
        },
      }
    },
  }
  return { log, uploads }
}

describe('parseMultipartForm', () => {
  it('gives fields and files', async () => {
    const form = await parse([field('a', '1') + file('f', 'x\r\ny') + field('a', 'zwei ☃') + end])
    expect(form.fields.toLists()).toEqual({ a: ['1', 'zwei ☃'] })
    const uploaded = form.files.get('f')
    expect(uploaded?.name).toBe('f.txt')
    await expect(uploaded?.text()).resolves.toBe('x\r\ny')
    expect(() => form.fields.append('a', '2')).toThrow(TypeError)
  })

  it('is empty for an empty body', async () => {
    const form = await parse([''])
    expect(form.fields.size + form.files.size).toBe(0)
    expect((await parse([end])).fields.size).toBe(0)
  })

  it('replaces bytes that are no text, and reads fields in the charset of the form', async () => {
    const body = [field('a', '#').split('#')[0] ?? '', Uint8Array.of(0xe9), `\r\n${end}`]
    expect((await parse(body)).fields.get('a')).toBe('\ufffd')
    const header = 'multipart/form-data; charset=iso-8859-1; boundary=B'
    expect((await parse(body, { header })).fields.get('a')).toBe('é')
  })

  it('undoes base64, in fields and in files', async () => {
    const encoded = (name: string, value: string, more = ''): string =>
      `--B\r\nContent-Disposition: form-data; name=${name}${more}\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${value}\r\n`
    const body = encoded('a', 'dmFs\r\ndWU=') + encoded('f', 'aGVsbG8g\r\nd29ybGQ=', '; filename=f')
    for (const chunks of [[body + end], body + end]) {
      const form = await parse(chunks)
      expect(form.fields.get('a')).toBe('value')
      await expect(form.files.get('f')?.text()).resolves.toBe('hello world')
    }
    expect((await parse([encoded('a', 'not base64') + end])).fields.get('a')).toBe('not base64')
    await expect(parse([encoded('f', 'abc', '; filename=f') + end])).rejects.toThrow('base64')
    const cut = parse([encoded('f', 'abc', '; filename=f')], { compatibility: 'django' })
    await expect(cut).rejects.toThrow('base64')
  })

  it('drops what belongs to no form', async () => {
    const lost = '--B\r\nContent-Disposition: form-data\r\n\r\nlost\r\n--B\r\n\r\nlost too\r\n'
    const unnamed = '--B\r\nContent-Disposition: form-data; name=f; filename=".."\r\n\r\nx\r\n'
    const form = await parse([lost + unnamed + field('a', 'kept') + end])
    expect(form.fields.toLists()).toEqual({ a: ['kept'] })
    expect(form.files.size).toBe(0)
  })

  it('takes __proto__ for a name like any other', async () => {
    const form = await parse([field('__proto__', 'x') + end])
    expect(form.fields.get('__proto__')).toBe('x')
    expect({}).not.toHaveProperty('x')
  })

  it('gives back any form, cut anywhere', async () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('--B'))
    const name = fc.stringMatching(/^[a-z_]{1,8}$/)
    const parts = fc.array(fc.tuple(name, value, fc.boolean()), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 40 }), async (list, size) => {
        const body = new TextEncoder().encode(
          list.map(([key, text, isFile]) => (isFile ? file : field)(key, text)).join('') + end,
        )
        const chunks: Uint8Array[] = []
        for (let at = 0; at < body.length; at += size) chunks.push(body.subarray(at, at + size))
        const form = await parse(chunks)
        for (const [key] of list) {
          const texts = list.filter(([other, , isFile]) => other === key && !isFile)
          expect(form.fields.getAll(key)).toEqual(texts.map(([, text]) => text))
          const files = list.filter(([other, , isFile]) => other === key && isFile)
          const read = await Promise.all(form.files.getAll(key).map((each) => each.bytes()))
          expect(
            read.map((bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
          ).toEqual(files.map(([, text]) => text))
        }
      }),
    )
  })
})

describe('parseMultipartForm, limits', () => {
  it('counts fields', async () => {
    const body = (count: number): string[] => [field('a', 'x').repeat(count) + end]
    expect((await parse(body(3), { maxFields: 3 })).fields.getAll('a')).toHaveLength(3)
    await expect(parse(body(4), { maxFields: 3 })).rejects.toThrow(TooManyFields)
  })

  it('counts files, also those it drops', async () => {
    const body = [file('a', 'x') + file('..', 'x').replace('...txt', '..') + file('b', 'x') + end]
    expect((await parse(body, { maxFiles: 3 })).files.size).toBe(2)
    await expect(parse(body, { maxFiles: 2 })).rejects.toThrow(TooManyFiles)
  })

  it('counts the bytes of fields, names included, but not of files', async () => {
    const body = [field('ab', 'x'.repeat(6)) + file('f', 'y'.repeat(1000)) + end]
    expect((await parse(body, { maxBodySize: 10 })).fields.get('ab')).toBe('xxxxxx')
    await expect(parse(body, { maxBodySize: 9 })).rejects.toThrow(RequestDataTooBig)
  })

  it('refuses a field while it comes in, not when it is over', async () => {
    let sent = 0
    async function* endless(): AsyncGenerator<string> {
      yield '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
      for (;;) {
        sent++
        yield 'x'.repeat(100)
      }
    }
    await expect(parse(endless(), { maxBodySize: 1000 })).rejects.toThrow(RequestDataTooBig)
    expect(sent).toBeLessThan(12)
  })

  it('takes ten thousand hostile parts in its stride', async () => {
    const body = [field('a', '').repeat(10_000) + end]
    await expect(parse(body)).rejects.toThrow(TooManyFields)
    expect((await parse(body, { maxFields: Infinity })).fields.getAll('a')).toHaveLength(10_000)
    await expect(parse(['--B\r\n\r\n\r\n'.repeat(10_000) + end])).rejects.toThrow(TooManyFields)
  })

  it('has room for a head of 8 KiB, Django for one of 1 KiB', async () => {
    const long = [file('f', 'x', `\r\nX-Long: ${'x'.repeat(2000)}`) + end]
    expect((await parse(long)).files.size).toBe(1)
    await expect(parse(long, { compatibility: 'django' })).rejects.toThrow('longer than 1024')
    const longer = [file('f', 'x', `\r\nX-Long: ${'x'.repeat(9000)}`) + end]
    await expect(parse(longer)).rejects.toThrow('longer than 8192')
  })
})

describe('parseMultipartForm, boundary', () => {
  const withBoundary = (boundary: string, compatibility?: 'django'): Promise<FormContent> =>
    parse([(field('a', '1') + end).replaceAll('--B', `--${boundary}`)], {
      header: `multipart/form-data; boundary="${boundary}"`,
      compatibility,
    })

  it('takes up to 201 printable characters', async () => {
    expect((await withBoundary('a b?c')).fields.get('a')).toBe('1')
    expect((await withBoundary('x'.repeat(201))).fields.get('a')).toBe('1')
  })

  it('refuses all others', async () => {
    for (const bad of ['', 'x'.repeat(202), 'a\tb', 'x ']) {
      await expect(withBoundary(bad), JSON.stringify(bad)).rejects.toThrow('boundary')
    }
    await expect(parse([end], { header: 'multipart/form-data' })).rejects.toThrow('boundary')
    const header = 'multipart/form-data; boundary=B; x=é'
    await expect(parse([end], { header })).rejects.toThrow('ASCII')
  })

  it('takes the type in any case, unlike Django', async () => {
    const header = 'Multipart/Form-Data; boundary=B'
    expect((await parse([field('a', '1') + end], { header })).fields.get('a')).toBe('1')
    await expect(parse([end], { header, compatibility: 'django' })).rejects.toThrow('not multipart')
  })
})

describe('parseMultipartForm, when things go wrong', () => {
  it('refuses a body without its end, which Django takes', async () => {
    const cut = [field('a', '1') + file('f', 'half')]
    await expect(parse(cut)).rejects.toThrow('closing boundary')
    const form = await parse(cut, { compatibility: 'django' })
    expect(form.fields.get('a')).toBe('1')
    expect(form.files.size).toBe(0)
  })

  it('aborts the file that is under way and closes those that are done', async () => {
    const { log, uploads } = watchedUploads()
    async function* leaving(): AsyncGenerator<string> {
      yield file('one', '1') + file('two', '22')
      yield '--B\r\nContent-Disposition: form-data; name=x; filename=three\r\n\r\nhalf'
      throw new UnreadableBody('The client left.')
    }
    await expect(parse(leaving(), { uploads })).rejects.toThrow(UnreadableBody)
    expect(log).toEqual([
      'start one.txt',
      'finish one.txt',
      'start two.txt',
      'finish two.txt',
      'start three',
      'abort three',
      'close one.txt',
      'close two.txt',
    ])
  })

  it('does so when a limit is reached', async () => {
    const { log, uploads } = watchedUploads()
    const body = [file('one', '1') + field('a', 'x'.repeat(100)) + end]
    await expect(parse(body, { uploads, maxBodySize: 10 })).rejects.toThrow(RequestDataTooBig)
    expect(log.at(-1)).toBe('close one.txt')
  })

  it('aborts a file that was cut off, as Django', async () => {
    const { log, uploads } = watchedUploads()
    await parse([file('one', '1').slice(0, -2)], { uploads, compatibility: 'django' })
    expect(log).toEqual(['start one.txt', 'abort one.txt'])
  })

  it('lets a handler skip a file or refuse the request', async () => {
    const skipping: UploadHandler = { open: () => ({ start: () => undefined }) }
    const form = await parse([file('f', 'x') + field('a', '1') + end], { uploads: skipping })
    expect([form.files.size, form.fields.get('a')]).toEqual([0, '1'])
    const refusing: UploadHandler = {
      open: () => ({
        start: () => {
          throw new TooManyFiles('No files here.')
        },
      }),
    }
    await expect(parse([file('f', 'x') + end], { uploads: refusing })).rejects.toThrow('No files')
  })

  it('waits for a slow handler before it asks for more', async () => {
    const order: string[] = []
    const slow: UploadHandler = {
      open: (limits) => ({
        start: async (part) => {
          const sink = await memoryUploads.open(limits).start(part)
          if (sink === undefined) return undefined
          return {
            write: async (chunk) => {
              await new Promise((resolve) => setTimeout(resolve, 5))
              order.push(`wrote ${chunk.length}`)
              await sink.write(chunk)
            },
            finish: () => sink.finish(),
            abort: () => sink.abort(),
          }
        },
      }),
    }
    async function* pieces(): AsyncGenerator<string> {
      yield file('f', '').slice(0, -2)
      for (const piece of ['aaa', 'bb', `\r\n${end}`]) {
        order.push(`asked for ${piece.length}`)
        yield piece
      }
    }
    await parse(pieces(), { uploads: slow })
    expect(order).toEqual(['asked for 3', 'wrote 3', 'asked for 2', 'wrote 2', 'asked for 9'])
  })
})
