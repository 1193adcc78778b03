import { describe, expect, it } from 'vitest'

import { collect } from '../../testing/collect.ts'
import { createSource, type MemorySourceOptions } from '../../testing/memory-source.ts'
import { RequestBody } from './body.ts'
import { parseContentType } from '../request/content-type.ts'
import {
  BadRequest,
  BodyConsumed,
  MalformedJson,
  RequestDataTooBig,
  TooManyFields,
} from '../errors.ts'
import { createPolicy, type PolicyOptions } from '../policy.ts'
import type { BodySource } from '../source.ts'

const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' }
const multipart = { 'Content-Type': 'multipart/form-data; boundary=B' }
const part = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--'

function bodyOf(options: MemorySourceOptions, policy: PolicyOptions = {}): RequestBody {
  const source = createSource({ method: 'POST', ...options })
  return new RequestBody(
    source,
    createPolicy(policy),
    parseContentType(source.header('content-type')),
  )
}

async function* piecesOf(...pieces: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece)
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** What is read, or thrown, at once or later. */
const later = async <Value>(read: () => Value): Promise<Awaited<Value>> => await read()

describe('RequestBody.bytes', () => {
  it('reads once and gives the same bytes each time', async () => {
    const body = bodyOf({ body: piecesOf('ab', 'c') })
    const bytes = await body.bytes()
    expect(text(bytes)).toBe('abc')
    await expect(later(() => body.bytes())).resolves.toBe(bytes)
  })

  it('is empty when there is no body', async () => {
    await expect(later(() => bodyOf({}).bytes())).resolves.toHaveLength(0)
  })

  it('takes the largest body and refuses one byte more', async () => {
    await expect(
      later(() => bodyOf({ body: '1234' }, { maxBodySize: 4 }).bytes()),
    ).resolves.toHaveLength(4)
    await expect(
      later(() => bodyOf({ body: '12345' }, { maxBodySize: 4 }).bytes()),
    ).rejects.toThrow(RequestDataTooBig)
  })

  it('refuses by the declared length without reading anything', async () => {
    let asked = false
    const body: BodySource = {
      declaredLength: 5,
      bytes: () => {
        asked = true
        return Promise.resolve(new Uint8Array())
      },
      chunks: () => piecesOf(),
    }
    const source = Object.create(createSource({ method: 'POST' }), { body: { value: body } })
    const request = new RequestBody(source, createPolicy({ maxBodySize: 4 }), parseContentType(''))
    await expect(later(() => request.bytes())).rejects.toThrow(RequestDataTooBig)
    expect(asked).toBe(false)
  })

  it('refuses on the way when no length was declared, or a wrong one', async () => {
    const tooMuch = { body: piecesOf('123', '45') }
    await expect(later(() => bodyOf(tooMuch, { maxBodySize: 4 }).bytes())).rejects.toThrow(
      RequestDataTooBig,
    )
    const lying = { body: piecesOf('12345'), headers: { 'Content-Length': '2' } }
    await expect(later(() => bodyOf(lying, { maxBodySize: 4 }).bytes())).rejects.toThrow(
      RequestDataTooBig,
    )
  })
})

describe('a body the server has in memory', () => {
  const inMemory = (body: string, headers = {}): RequestBody =>
    bodyOf({ body, headers, buffered: true }, { maxBodySize: 20 })

  it('is there at once', () => {
    expect(inMemory('abc').bytes()).toEqual(new TextEncoder().encode('abc'))
    expect(inMemory('abc').text()).toBe('abc')
    expect(inMemory('[1]').json()).toEqual([1])
    const form = inMemory('a=1', urlencoded).form()
    expect(form instanceof Promise ? undefined : form.fields.get('a')).toBe('1')
  })

  it('is refused at once', () => {
    expect(() => inMemory('{').json()).toThrow(MalformedJson)
    expect(() => inMemory('x'.repeat(21)).bytes()).toThrow(RequestDataTooBig)
  })

  it('can still be read piece by piece afterwards', async () => {
    const body = inMemory('abc')
    void body.bytes()
    await expect(collect(body.chunks())).resolves.toHaveLength(1)
  })
})

describe('RequestBody.text', () => {
  it('is UTF-8 without its byte order mark, unless the type says otherwise', async () => {
    await expect(later(() => bodyOf({ body: '\ufeffé' }).text())).resolves.toBe('é')
    const headers = { 'Content-Type': 'text/plain; charset=latin-1' }
    await expect(later(() => bodyOf({ headers, body: Uint8Array.of(0xe9) }).text())).resolves.toBe(
      'é',
    )
    await expect(later(() => bodyOf({ body: Uint8Array.of(0xe9) }).text())).resolves.toBe('\ufffd')
  })
})

describe('RequestBody.json', () => {
  it('parses whatever the type says', async () => {
    await expect(later(() => bodyOf({ body: '[1]' }).json())).resolves.toEqual([1])
    await expect(later(() => bodyOf({ body: '' }).json())).rejects.toThrow(MalformedJson)
  })

  it('drops __proto__, and keeps it as a plain key as Django', async () => {
    const body = '{"__proto__":{"a":1}}'
    await expect(later(() => bodyOf({ body }).json())).resolves.toEqual({})
    const kept = await bodyOf({ body }, { compatibility: 'django' }).json()
    expect(JSON.stringify(kept)).toBe(body)
  })
})

describe('RequestBody.form', () => {
  it('parses once and leaves the raw body there', async () => {
    const body = bodyOf({ headers: urlencoded, body: 'a=1&a=2' })
    const form = await body.form()
    expect(form.fields.getAll('a')).toEqual(['1', '2'])
    await expect(later(() => body.form())).resolves.toBe(form)
    expect(text(await body.bytes())).toBe('a=1&a=2')
  })

  it('is empty for what is no form', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/mixed; boundary=B', '']) {
      const form = await bodyOf({ headers: { 'Content-Type': type }, body: 'a=1' }).form()
      expect(form.fields.size, type).toBe(0)
    }
  })

  it('refuses every charset but UTF-8, even an alias of it', async () => {
    const withCharset = async (charset: string): Promise<unknown> =>
      bodyOf({
        headers: { 'Content-Type': `${urlencoded['Content-Type']}; charset=${charset}` },
        body: 'a=1',
      }).form()
    await expect(withCharset('UTF-8')).resolves.toBeDefined()
    await expect(withCharset('nonsense')).resolves.toBeDefined()
    await expect(withCharset('utf8')).rejects.toThrow(BadRequest)
    await expect(withCharset('iso-8859-1')).rejects.toThrow('Send it as UTF-8')
  })

  it('reads raw bytes that are no UTF-8 as Latin-1', async () => {
    const form = await bodyOf({ headers: urlencoded, body: Uint8Array.of(0x61, 0x3d, 0xe9) }).form()
    expect(form.fields.get('a')).toBe('é')
  })

  it('refuses too many fields and too many bytes', async () => {
    const many = bodyOf({ headers: urlencoded, body: 'a&b&c' }, { maxFields: 2 })
    await expect(later(() => many.form())).rejects.toThrow(TooManyFields)
    const big = bodyOf({ headers: urlencoded, body: 'a=12345' }, { maxBodySize: 3 })
    await expect(later(() => big.form())).rejects.toThrow(RequestDataTooBig)
  })

  it('is parsed for every method but GET and HEAD, as Django for POST only', async () => {
    const size = async (method: string, policy: PolicyOptions = {}): Promise<number> =>
      (await bodyOf({ method, headers: urlencoded, body: 'a=1' }, policy).form()).fields.size
    expect(await size('PUT')).toBe(1)
    expect(await size('patch')).toBe(1)
    expect(await size('GET')).toBe(0)
    expect(await size('head')).toBe(0)
    expect(await size('PUT', { compatibility: 'django' })).toBe(0)
    expect(await size('post', { compatibility: 'django' })).toBe(1)
  })

  it('with files leaves no raw body, unless that was read first', async () => {
    const formFirst = bodyOf({ headers: multipart, body: part })
    expect((await formFirst.form()).fields.get('a')).toBe('1')
    await expect(later(() => formFirst.bytes())).rejects.toThrow(BodyConsumed)
    const bytesFirst = bodyOf({ headers: multipart, body: part })
    expect(text(await bytesFirst.bytes())).toBe(part)
    expect((await bytesFirst.form()).fields.get('a')).toBe('1')
    expect(text(await bytesFirst.bytes())).toBe(part)
  })

  it('with files may be larger than other bodies, up to a limit of its own', async () => {
    const content = 'x'.repeat(100)
    const body = part
      .replace('name="a"', 'name="a"; filename="f"')
      .replace('\r\n1\r\n', `\r\n${content}\r\n`)
    const form = await bodyOf({ headers: multipart, body }, { maxBodySize: 10 }).form()
    expect(form.files.get('a')?.size).toBe(100)
    const declared = bodyOf({ headers: multipart, body }, { maxUploadSize: 99 })
    await expect(later(() => declared.form())).rejects.toThrow(RequestDataTooBig)
    const streamed = bodyOf({ headers: multipart, body: piecesOf(...body) }, { maxUploadSize: 99 })
    await expect(later(() => streamed.form())).rejects.toThrow(RequestDataTooBig)
  })

  it('fails the same way when it is asked for again', async () => {
    const body = bodyOf({ headers: multipart, body: part.slice(0, -4) })
    await expect(later(() => body.form())).rejects.toThrow('closing boundary')
    await expect(later(() => body.form())).rejects.toThrow('closing boundary')
  })
})

describe('RequestBody.chunks', () => {
  const read = async (body: RequestBody): Promise<string[]> =>
    (await collect(body.chunks())).map(text)

  it('gives the pieces as they come, once', async () => {
    const body = bodyOf({ body: piecesOf('a', 'b') })
    await expect(read(body)).resolves.toEqual(['a', 'b'])
    expect(() => body.chunks()).toThrow(BodyConsumed)
    await expect(later(() => body.bytes())).rejects.toThrow(BodyConsumed)
  })

  it('gives what is in memory when the body was read before', async () => {
    const body = bodyOf({ body: piecesOf('a', 'b') })
    await body.bytes()
    await expect(read(body)).resolves.toEqual(['ab'])
    await expect(read(body)).resolves.toEqual(['ab'])
  })

  it('is nothing when there is no body', async () => {
    await expect(read(bodyOf({}))).resolves.toEqual([])
  })

  it('stops at the limit for uploads, not at that for memory', async () => {
    const limits = { maxBodySize: 1, maxUploadSize: 4 }
    await expect(read(bodyOf({ body: piecesOf('ab', 'cd') }, limits))).resolves.toHaveLength(2)
    await expect(read(bodyOf({ body: piecesOf('ab', 'cde') }, limits))).rejects.toThrow(
      RequestDataTooBig,
    )
    await expect(read(bodyOf({ body: 'abcde' }, limits))).rejects.toThrow(RequestDataTooBig)
  })

  it('leaves no form, which Django passes over in silence', async () => {
    const body = bodyOf({ headers: multipart, body: part })
    await read(body)
    await expect(later(() => body.form())).rejects.toThrow(BodyConsumed)
    const django = bodyOf({ headers: multipart, body: part }, { compatibility: 'django' })
    await read(django)
    expect((await django.form()).fields.size).toBe(0)
  })
})

describe('RequestBody.close', () => {
  it('closes the files of the form, and does not mind a form that failed', async () => {
    const body = bodyOf({
      headers: multipart,
      body: part.replace('name="a"', 'name="a"; filename="f"'),
    })
    const file = (await body.form()).files.get('a')
    let closed = 0
    if (file !== undefined) file.close = () => void closed++
    body.close()
    await new Promise((resolve) => setTimeout(resolve))
    expect(closed).toBe(1)

    const stubborn = bodyOf({
      headers: multipart,
      body: part.replace('name="a"', 'name="a"; filename="f"'),
    })
    const kept = (await stubborn.form()).files.get('a')
    // Were it to go on, it would end the process: nobody waits for it.
    if (kept !== undefined) {
      kept.close = () => {
        throw new Error('cannot close')
      }
    }
    stubborn.close()
    await new Promise((resolve) => setTimeout(resolve))

    const failed = bodyOf({ headers: multipart, body: 'nonsense' })
    await expect(later(() => failed.form())).rejects.toThrow()
    failed.close()
    bodyOf({}).close()
  })
})
