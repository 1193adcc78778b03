import { describe, expect, it } from 'vitest'

import { RequestDataTooBig } from '../http/errors.ts'
import { collect } from './collect.ts'
import { createSource } from './memory-source.ts'

describe('createSource', () => {
  it('is a plain GET by default', () => {
    const source = createSource()
    expect([source.method, source.target, source.header('host')]).toEqual([
      'GET',
      '/',
      'testserver',
    ])
    expect(source.body).toBeUndefined()
    expect(source.encrypted).toBe(false)
    expect(source.serverPort).toBe(80)
    expect(source.remoteAddress).toBe('127.0.0.1')
    expect(source.signal.aborted).toBe(false)
  })

  it('takes headers as an object or in order, repeated', () => {
    expect(createSource({ headers: { 'X-A': '1' } }).header('x-a')).toBe('1')
    const source = createSource({
      headers: [
        ['X-A', '1'],
        ['x-a', '2'],
        ['Cookie', 'a=1'],
        ['Cookie', 'b=2'],
      ],
    })
    expect(source.header('x-a')).toBe('1, 2')
    expect(source.header('cookie')).toBe('a=1; b=2')
    expect([...source.headers()].map(([name]) => name)).toEqual([
      'Host',
      'X-A',
      'x-a',
      'Cookie',
      'Cookie',
    ])
  })

  it('leaves out the host when told so', () => {
    expect(createSource({ headers: { Host: null } }).header('host')).toBeUndefined()
    expect(createSource({ headers: { host: 'a' } }).header('host')).toBe('a')
  })

  it('declares the length of a body in one piece', async () => {
    const source = createSource({ body: 'é' })
    expect(source.header('content-length')).toBe('2')
    expect(source.body?.declaredLength).toBe(2)
    await expect(source.body?.bytes(2)).resolves.toHaveLength(2)
    await expect(createSource({ body: 'é' }).body?.bytes(1)).rejects.toThrow(RequestDataTooBig)
  })

  it('sends an empty body when it is given one', () => {
    expect(createSource({ body: '' }).body?.declaredLength).toBe(0)
  })

  it('declares no length for pieces', async () => {
    const source = createSource({ body: [Uint8Array.of(1), Uint8Array.of(2)] })
    expect(source.body?.declaredLength).toBeUndefined()
    expect(source.header('content-length')).toBeUndefined()
    if (source.body === undefined) return expect.unreachable()
    await expect(collect(source.body.chunks())).resolves.toHaveLength(2)
  })
})
