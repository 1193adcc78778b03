import { describe, expect, it } from 'vitest'

import { MultipartError } from '../errors.ts'
import { parsePartHead, type PartHead } from './part-head.ts'

function parse(head: string | Uint8Array, charset = 'utf-8', skipMalformed = false): PartHead {
  const bytes = typeof head === 'string' ? new TextEncoder().encode(head) : head
  return parsePartHead(bytes, { charset, skipMalformed })
}

describe('parsePartHead', () => {
  it('reads a field', () => {
    expect(parse('\r\nContent-Disposition: form-data; name="a b"')).toEqual({
      kind: 'field',
      name: 'a b',
      base64: false,
    })
  })

  it('strips ASCII spaces of a name, and no others, as Django does', () => {
    expect(parse('Content-Disposition: form-data; name=" \u00a0a "')).toMatchObject({
      name: '\u00a0a',
    })
  })

  it('reads a file', () => {
    const head = parse(
      'CONTENT-disposition: form-data; name=doc; filename="dir/a.txt"\r\n' +
        'Content-Type: Text/Plain; charset=utf-16; x="y;z"\r\nContent-Length: 12',
    )
    expect(head).toEqual({
      kind: 'file',
      base64: false,
      upload: {
        fieldName: 'doc',
        name: 'a.txt',
        contentType: 'text/plain',
        contentTypeExtra: { charset: 'utf-16', x: 'y;z' },
        charset: 'utf-16',
        declaredLength: 12,
      },
    })
  })

  it('takes a file without a type for one without a type', () => {
    const head = parse('Content-Disposition: form-data; name=a; filename=b')
    expect(head).toMatchObject({
      upload: { contentType: '', charset: undefined, declaredLength: undefined },
    })
  })

  it('takes an empty file name for a field', () => {
    expect(parse('Content-Disposition: form-data; name=a; filename=""').kind).toBe('field')
  })

  it('prefers the extended form of names', () => {
    const disposition = "form-data; name*=utf-8''n%C3%A9; filename=x; filename*=utf-8''%e2%82%ac"
    expect(parse(`Content-Disposition: ${disposition}`)).toMatchObject({
      upload: { fieldName: 'né', name: '€' },
    })
  })

  it('tells files that cannot be used', () => {
    expect(parse('Content-Disposition: form-data; name=a; filename=".."').kind).toBe(
      'nameless-file',
    )
    expect(parse('Content-Disposition: form-data; filename=a').kind).toBe('nameless-file')
    expect(parse('Content-Disposition: form-data; name=" "; filename=a').kind).toBe('nameless-file')
  })

  it('tells parts that belong to no form', () => {
    expect(parse('Content-Disposition: form-data').kind).toBe('nameless-field')
    expect(parse('Content-Type: text/plain').kind).toBe('other')
    expect(parse('').kind).toBe('other')
  })

  it('sees a transfer encoding', () => {
    const head = 'Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: BASE64'
    expect(parse(head)).toMatchObject({ base64: true })
  })

  it('reads names in the charset of the form, as Django does', () => {
    expect(parse('Content-Disposition: form-data; name=é', 'latin-1')).toMatchObject({ name: 'Ã©' })
  })

  it('refuses a line that is no header, or not UTF-8', () => {
    expect(() => parse('Content-Disposition: form-data; name=a\r\n--B')).toThrow(MultipartError)
    expect(() => parse('nonsense')).toThrow('malformed header: nonsense')
    expect(() => parse(Uint8Array.from([0x61, 0x3a, 0xff]))).toThrow('not UTF-8')
  })

  it('skips such lines as Django does', () => {
    const disposition = new TextEncoder().encode('\r\nContent-Disposition: form-data; name=a')
    const head = Uint8Array.from([0x61, 0x3a, 0xff, 0x0d, 0x0a, 0x78, ...disposition])
    expect(parse(head, 'utf-8', true)).toEqual({ kind: 'field', name: 'a', base64: false })
  })

  it('takes the last of two headers', () => {
    const head = 'Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b'
    expect(parse(head)).toMatchObject({ name: 'b' })
  })
})
