import { describe, expect, it } from 'vitest'

import { html } from '../../html/html.ts'
import { HttpResponse } from './response.ts'
import { UnencodableText, UnknownCharset } from './response-errors.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

describe('HttpResponse', () => {
  it('is empty unless it gets something', () => {
    const response = new HttpResponse()
    expect(response.body).toBe('')
    expect(response.content).toEqual(bytes())
    expect(response.length).toBe(0)
    expect(response.streaming).toBe(false)
  })

  it('encodes text as UTF-8 and counts bytes', () => {
    const response = new HttpResponse('naïve ☃')
    expect(response.content).toEqual(new TextEncoder().encode('naïve ☃'))
    expect(response.length).toBe(10)
    expect(response.text).toBe('naïve ☃')
  })

  it('leaves UTF-8 to the server that writes it', () => {
    expect(new HttpResponse('naïve').body).toBe('naïve')
    expect(new HttpResponse('naïve', { contentType: 'text/plain; charset=UTF-8' }).body).toBe(
      'naïve',
    )
  })

  it('sends bytes untouched, whatever the charset', () => {
    const content = bytes(0, 255)
    expect(new HttpResponse(content, { charset: 'nope' }).content).toBe(content)
    expect(new HttpResponse(content.buffer as ArrayBuffer).content).toEqual(content)
  })

  it('writes numbers as text', () => {
    expect(new HttpResponse(12345).text).toBe('12345')
  })

  it('takes safe HTML', () => {
    expect(new HttpResponse(html`<p>${'<'}</p>`).text).toBe('<p>&lt;</p>')
  })

  it('joins the pieces of an iterable, using it up', () => {
    const pieces = ['abc', 'def', 7, bytes(255)].values()
    const response = new HttpResponse(pieces)
    expect(response.content).toEqual(bytes(97, 98, 99, 100, 101, 102, 55, 255))
    expect(pieces.next().done).toBe(true)
    expect(new HttpResponse(['a', 'b']).body).toBe('ab')
    expect(new HttpResponse([]).body).toBe('')
    expect(new HttpResponse([bytes(1), 'a']).content).toEqual(bytes(1, 97))
  })

  it('lets a generator end in its finally when a piece is refused', () => {
    let ended = false
    function* pieces() {
      try {
        yield '☃'
        yield 'never'
      } finally {
        ended = true
      }
    }
    expect(() => new HttpResponse(pieces(), { charset: 'latin-1' })).toThrow(UnencodableText)
    expect(ended).toBe(true)
  })
})

describe('charset of the content', () => {
  it('is that of the type, or of the option', () => {
    const contentType = 'text/plain; charset="iso-8859-1"'
    expect(new HttpResponse('café', { contentType }).content).toEqual(bytes(99, 97, 102, 0xe9))
    expect(new HttpResponse('café', { charset: 'iso-8859-1' }).length).toBe(4)
    expect(new HttpResponse('é', { charset: 'utf-8', contentType }).length).toBe(2)
    expect(new HttpResponse('é', { contentType }).text).toBe('é')
  })

  it('has to have the characters', () => {
    expect(() => new HttpResponse('café', { charset: 'us-ascii' })).toThrow(UnencodableText)
    expect(() => new HttpResponse('\ud83d')).toThrow(UnencodableText)
  })

  it('has to be known, once there is text to encode', () => {
    expect(() => new HttpResponse('x', { charset: 'nope' })).toThrow(UnknownCharset)
    expect(() => new HttpResponse('', { charset: 'nope' })).toThrow(UnknownCharset)
    expect(() => new HttpResponse('x', { charset: '' })).toThrow(UnknownCharset)
    expect(new HttpResponse([], { charset: 'nope' }).length).toBe(0)
  })

  it('changes what is written after it was changed, and nothing before', () => {
    const response = new HttpResponse('é')
    response.headers.set('Content-Type', 'text/plain; charset=iso-8859-1')
    expect(response.content).toEqual(bytes(0xc3, 0xa9))
    expect(response.text).toBe('Ã©')
    response.write('é')
    expect(response.content).toEqual(bytes(0xc3, 0xa9, 0xe9))
  })
})

describe('write', () => {
  it('appends text, numbers and bytes', () => {
    const response = new HttpResponse('a')
    response.write('b')
    response.write(3)
    expect(response.body).toBe('ab3')
    response.write(bytes(0))
    response.write('c')
    expect(response.content).toEqual(bytes(97, 98, 51, 0, 99))
    expect(response.length).toBe(5)
    response.write('d')
    expect(response.text).toBe('ab3\0cd')
  })
})

describe('content', () => {
  it('replaces everything when it is set', () => {
    const response = new HttpResponse('old')
    response.write(bytes(1))
    response.content = 'new'
    expect(response.text).toBe('new')
    response.content = ['n', 'e', 'w', 'er']
    expect(response.text).toBe('newer')
  })
})

describe('the type of the status', () => {
  it('is that of the options', () => {
    const response: HttpResponse<404> = new HttpResponse('no', { status: 404 })
    // @ts-expect-error -- the client was promised a 404
    response.status = 200
    // @ts-expect-error -- nor can it pass for something else
    const other: HttpResponse<200> = response
    const any: HttpResponse = response
    expect(other).toBe(any)
  })

  it('is open when nothing is said', () => {
    const response: HttpResponse = new HttpResponse('yes')
    response.status = 202
    // @ts-expect-error -- any number is not 200
    const exact: HttpResponse<200> = response
    expect(exact.status).toBe(202)
  })
})
