import { gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { type Answer, parseAnswer } from './answer.ts'
import { compareAnswer } from './compare.ts'
import { expectationOf } from './expectation.ts'
import type { Expectation, RecordedRequest } from './recording.ts'

const now = Date.UTC(2024, 1, 29, 13, 14, 15) / 1000
const request: RecordedRequest = { method: 'GET', target: '/', headers: [] }

function answer(head: string, body: string | Buffer = '', method = 'GET'): Answer {
  const bytes = Buffer.from(body)
  const length = `Content-Length: ${bytes.length}\r\n`
  const data = Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n${length}\r\n`), bytes])
  const parsed = parseAnswer(data, method, true)
  if (parsed === undefined) throw new Error('incomplete')
  return parsed
}

/** What differs between two answers, as the fuzzer would see it. */
function differing(expected: Answer, actual: Answer): string[] {
  const expect = expectationOf({ request, answer: expected, now })
  return compareAnswer(expect, actual, new Map(), now).map(({ what }) => what)
}

const json = 'Content-Type: application/json'

describe('compareAnswer', () => {
  it('finds no difference between an answer and itself', () => {
    const same = answer(`200 OK\r\n${json}\r\nVary: Cookie\r\nSet-Cookie: a=b; Path=/`, '{"a":[1]}')
    expect(differing(same, same)).toEqual([])
  })

  it('sees another status, header, type', () => {
    const one = answer('200 OK\r\nContent-Type: text/plain\r\nVary: Cookie, Accept', 'x')
    const other = answer('404 Not Found\r\nContent-Type: text/html\r\nAllow: GET', 'x')
    const expected = ['status', 'header Allow', 'header Content-Type', 'header Vary']
    expect(differing(one, other).sort()).toEqual(expected.sort())
  })

  it('takes lists in any order and case', () => {
    const one = answer('200 OK\r\nVary: Cookie, Accept', 'x')
    expect(differing(one, answer('200 OK\r\nVary: accept,COOKIE', 'x'))).toEqual([])
  })

  it('compares JSON as values', () => {
    const one = answer(`200 OK\r\n${json}`, '{"a":1,"b":[true]}')
    expect(differing(one, answer(`200 OK\r\n${json}`, '{"b": [true], "a": 1}'))).toEqual([])
    expect(differing(one, answer(`200 OK\r\n${json}`, '{"a":1,"b":[1]}'))).toEqual(['body.b.0'])
    expect(differing(one, answer(`200 OK\r\n${json}`, '{"a":1}'))).toEqual(['body.b'])
    expect(differing(one, answer(`200 OK\r\n${json}`, 'no JSON'))).toEqual(['body'])
  })

  it('compares text exactly, whatever it was compressed with', () => {
    const packed = answer('200 OK\r\nContent-Encoding: gzip', gzipSync('abc'))
    const repacked = answer('200 OK\r\nContent-Encoding: gzip', gzipSync('abc', { level: 1 }))
    expect(differing(packed, repacked)).toEqual([])
    expect(differing(answer('200 OK', 'abc'), answer('200 OK', 'abd'))).toEqual(['body'])
  })

  it('sees cookies and their attributes', () => {
    const one = answer('200 OK\r\nSet-Cookie: a=b; Path=/; Secure')
    expect(differing(one, answer('200 OK'))).toEqual(['cookies set'])
    expect(differing(one, answer('200 OK\r\nSet-Cookie: a=c; Path=/; Secure'))).toEqual([
      'cookie a',
    ])
    expect(differing(one, answer('200 OK\r\nSet-Cookie: a=b; Path=/; HttpOnly'))).toEqual([
      'cookie a secure',
      'cookie a httponly',
    ])
  })

  it('takes a secret for another, but not for something else', () => {
    const secret = (value: string) => answer(`200 OK\r\nSet-Cookie: csrftoken=${value}`)
    expect(differing(secret('a'.repeat(32)), secret('B'.repeat(32)))).toEqual([])
    expect(differing(secret('a'.repeat(32)), secret('short'))).toEqual(['cookie csrftoken'])
  })

  it('takes a date that is as far from now', () => {
    const dated = (date: string) =>
      answer(`200 OK\r\nSet-Cookie: a=b; Max-Age=60; expires=Thu, 29 Feb 2024 ${date} GMT`)
    expect(differing(dated('13:15:15'), dated('13:15:18'))).toEqual([])
    expect(differing(dated('13:15:15'), dated('13:16:15'))).toEqual(['cookie a expires'])
  })

  it('wants no body where none belongs', () => {
    const one = answer('304 Not Modified')
    const expect304: Expectation = expectationOf({ request, answer: one, now })
    const two = parseAnswer(Buffer.from('HTTP/1.1 304 Not Modified\r\n\r\nx'), 'GET', true)
    if (two === undefined) throw new Error('incomplete')
    expect(compareAnswer(expect304, two, new Map(), now)).toMatchObject([{ what: 'body length' }])
  })
})
