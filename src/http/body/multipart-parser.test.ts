import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { MultipartError } from '../errors.ts'
import { MultipartParser, type MultipartRules } from './multipart-parser.ts'

const strict: MultipartRules = { asDjango: false, maxHeadSize: 200 }
const asDjango: MultipartRules = { asDjango: true, maxHeadSize: 200 }

/** Parts as `head|content`, with a `!` behind those that are not complete. */
function parse(chunks: Iterable<string | Uint8Array>, rules: MultipartRules = strict): string[] {
  const parser = new MultipartParser('B', rules)
  const parts: { head: string; content: string; end: string }[] = []
  const take = (events: ReturnType<MultipartParser['feed']>): void => {
    for (const event of events) {
      const part = parts.at(-1)
      if (event.kind === 'head') parts.push({ head: decode(event.head), content: '', end: '?' })
      else if (part === undefined) expect.unreachable()
      else if (event.kind === 'data') part.content += decode(event.bytes)
      else part.end = event.complete ? '' : '!'
    }
  }
  for (const chunk of chunks) take(parser.feed(typeof chunk === 'string' ? encode(chunk) : chunk))
  take(parser.finish())
  return parts.map(({ head, content, end }) => `${head.trim()}|${content}${end}`)
}

/** Latin-1, so that every byte can be seen. */
const encode = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
const decode = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

const two = '--B\r\nA: 1\r\n\r\none\r\n--B\r\nA: 2\r\n\r\ntwo\r\n--B--\r\n'

describe('MultipartParser', () => {
  it('takes a body apart', () => {
    expect(parse([two])).toEqual(['A: 1|one', 'A: 2|two'])
    expect(parse([two], asDjango)).toEqual(['|', 'A: 1|one', 'A: 2|two', '|--\r\n!'])
  })

  it('does so wherever the chunks are cut', () => {
    for (const rules of [strict, asDjango]) {
      const whole = parse([two], rules)
      for (let at = 0; at <= two.length; at++) {
        expect(parse([two.slice(0, at), two.slice(at)], rules), `cut at ${at}`).toEqual(whole)
      }
      expect(parse(two, rules)).toEqual(whole)
    }
  })

  it('takes Buffers for what they are', () => {
    expect(parse([Buffer.from(two)])).toEqual(['A: 1|one', 'A: 2|two'])
  })

  it('knows an empty content, even where its line break is missing', () => {
    expect(parse(['--B\r\nA: 1\r\n\r\n\r\n--B--'])).toEqual(['A: 1|'])
    expect(parse(['--B\r\nA: 1\r\n\r\n--B--'])).toEqual(['A: 1|'])
  })

  it('knows a part without a head', () => {
    expect(parse(['--B\r\n\r\nx\r\n--B--'])).toEqual(['|x'])
  })

  it('skips what is before the first and after the last boundary', () => {
    const smuggled = '\r\n--B\r\nA: 9\r\n\r\nsmuggled\r\n--B--'
    expect(parse([`ignore\r\n${two}${smuggled}`])).toEqual(['A: 1|one', 'A: 2|two'])
  })

  it('takes only a line of its own for a boundary', () => {
    const content = 'x--B\r\ny\r\n--Bz\r\n--B-\r\n--B \tz\n--B\r\n'
    expect(parse([`--B\r\n\r\n${content}\r\n--B--`])).toEqual([`|${content}`])
    expect(parse(`--B\r\n\r\n${content}\r\n--B--`)).toEqual([`|${content}`])
  })

  it('lets white space stand behind a boundary, but not without end', () => {
    expect(parse(['--B \t \r\n\r\nx\r\n--B--'])).toEqual(['|x'])
    expect(parse([`--B${' '.repeat(300)}\r\n\r\nx\r\n--B--`])).toEqual([])
  })

  it('refuses a body that ends before its last boundary', () => {
    for (let at = 0; at < two.length - 4; at++) {
      expect(() => parse([two.slice(0, at)]), `cut at ${at}`).toThrow('closing boundary')
    }
    expect(parse([two.slice(0, -2)])).toHaveLength(2)
  })

  it('refuses bare line feeds', () => {
    expect(() => parse([two.replaceAll('\r', '')])).toThrow(MultipartError)
  })

  it('refuses a head without end, before it is all there', () => {
    const parser = new MultipartParser('B', strict)
    expect(() => [...parser.feed(encode(`--B\r\n${'x'.repeat(300)}`))]).toThrow('longer than 200')
  })

  it('gives up content at once, but for what may be a delimiter', () => {
    const parser = new MultipartParser('B', strict)
    const contents = (chunk: string): string[] =>
      [...parser.feed(encode(chunk))].flatMap((event) =>
        event.kind === 'data' ? [decode(event.bytes)] : [],
      )
    expect(contents('--B\r\n\r\nabc')).toEqual(['abc'])
    expect(contents('def\r\n--')).toEqual(['def'])
    expect(contents('X')).toEqual(['\r\n--X'])
  })

  it('hands on content without a copy', () => {
    const parser = new MultipartParser('B', strict)
    expect([...parser.feed(encode('--B\r\n\r\n'))]).toHaveLength(1)
    const chunk = new Uint8Array(1000).fill(0x78)
    const [event] = parser.feed(chunk)
    expect(event?.kind === 'data' && event.bytes.buffer).toBe(chunk.buffer)
  })

  it('gives back any contents, cut anywhere', () => {
    const content = fc
      .array(fc.constantFrom('\r', '\n', '-', 'B', '--B', '\r\n--', 'x', '\0', '\u00ff'))
      .map((pieces) => pieces.join(''))
      // What is a delimiter is not content.
      .filter((text) => !/^--B(?:--|[ \t]*\r\n)|\r\n--B(?:--|[ \t]*(?:\r\n|$))/.test(`${text}\r\n`))
    const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(content, { minLength: 1 }), cuts, (contents, sizes) => {
        const body = `${contents.map((text) => `--B\r\nA: b\r\n\r\n${text}\r\n`).join('')}--B--`
        const chunks: string[] = []
        for (let at = 0, turn = 0; at < body.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          chunks.push(body.slice(at, at + size))
          at += size
        }
        expect(parse(chunks)).toEqual(contents.map((text) => `A: b|${text}`))
      }),
      { numRuns: 300 },
    )
  })
})

describe('MultipartParser as Django', () => {
  it('takes a boundary wherever it stands, and the line break in front of it', () => {
    expect(parse(['--B\r\n\r\nx--By\n--Bz\r--B'], asDjango)).toEqual(['|', '|x', '|y', '|z!'])
  })

  it('takes what is around the parts for parts', () => {
    const around = 'A: 0\r\n\r\nbefore\r\n--B\r\nA: 1\r\n\r\nx\r\n--B--\r\nA: 2\r\n\r\nafter'
    expect(parse([around], asDjango)).toEqual(['A: 0|before', 'A: 1|x', '--\r\nA: 2|after!'])
  })

  it('tells a part that was cut off', () => {
    expect(parse(['--B\r\nA: 1\r\n\r\nhalf of'], asDjango)).toEqual(['|', 'A: 1|half of!'])
    expect(parse(['--B\r\nA: 1\r\n\r\nall\r\n--B'], asDjango)).toEqual(['|', 'A: 1|all!'])
    expect(parse(['--B\r\nA: 1\r\n\r\nall\r\n--B-'], asDjango)).toEqual(['|', 'A: 1|all', '|-!'])
  })

  it('takes a part without an empty line for no part', () => {
    expect(parse(['--B\r\nA: 1\r\n--B\r\n\r\nx\r\n--B--'], asDjango)).toEqual([
      '|',
      '|\r\nA: 1',
      '|x',
      '|--!',
    ])
  })

  it('lets no head reach over a boundary', () => {
    expect(parse(['--B\r\nA: 1\r\n\r\n--B--'], asDjango)).toEqual(['|', '|\r\nA: 1\r\n', '|--!'])
  })

  it('refuses a head that is too long', () => {
    const long = 'x'.repeat(300)
    expect(() => parse([`--B\r\n${long}\r\n\r\nx\r\n--B--`], asDjango)).toThrow('longer than 200')
    expect(() => parse(`--B\r\n${long}\r\n\r\nx\r\n--B--`, asDjango)).toThrow('longer than 200')
  })

  it('finds the same however the body is cut', () => {
    const piece = fc.constantFrom(
      '--B',
      '\r\n',
      '\n',
      '-',
      'A: 1',
      'x',
      'x'.repeat(100),
      '\r\n\r\n',
    )
    fc.assert(
      fc.property(fc.array(piece), fc.nat(200), (pieces, at) => {
        const body = pieces.join('')
        const attempt = (chunks: Iterable<string>): unknown => {
          try {
            return parse(chunks, asDjango)
          } catch (error) {
            return error instanceof MultipartError ? error.message : error
          }
        }
        const whole = attempt([body])
        expect(attempt([body.slice(0, at), body.slice(at)])).toEqual(whole)
        expect(attempt(body)).toEqual(whole)
      }),
      { numRuns: 500 },
    )
  })
})
