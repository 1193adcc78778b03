import { describe, expect, it } from 'vitest'

import { parseAnswer } from './answer.ts'

const parse = (text: string, method = 'GET', ended = true) =>
  parseAnswer(Buffer.from(text, 'latin1'), method, ended)

describe('parseAnswer', () => {
  it('waits for what is missing', () => {
    expect(parse('HTTP/1.1 200 OK\r\n', 'GET', false)).toBeUndefined()
    expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab', 'GET', false)).toBeUndefined()
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab'
    expect(parse(chunked, 'GET', false)).toBeUndefined()
  })

  it('refuses what stays incomplete, or is longer than it says', () => {
    expect(() => parse('HTTP/1.1 200 OK\r\n')).toThrow('no complete answer')
    expect(() => parse('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab')).toThrow('got 2 bytes')
    expect(() => parse('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab')).toThrow('got 2 bytes')
    expect(() => parse('nonsense\r\n\r\n')).toThrow('bad status line')
  })

  it('joins chunks', () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
    expect(parse(`${head}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`)?.text()).toBe('abcde')
  })

  it('passes over interim answers', () => {
    expect(parse('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n')?.status).toBe(204)
  })

  it('knows which answers have no body', () => {
    expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', 'HEAD')?.bodiless).toBe(true)
  })

  it('reads cookies with quotes and flags', () => {
    const answer = parse('HTTP/1.1 200 OK\r\nSet-Cookie: a="b=c"; Path=/; HttpOnly\r\n\r\n')
    expect(answer?.cookies()).toEqual([
      { name: 'a', value: '"b=c"', attributes: { path: '/', httponly: true } },
    ])
  })
})
