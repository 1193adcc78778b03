import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ResponseHeaders, setHeaders } from './headers.ts'
import { UnencodableText } from './response-errors.ts'

describe('ResponseHeaders', () => {
  it('reads a header whatever the case of its name', () => {
    const headers = new ResponseHeaders('text/plain')
    expect(headers.get('content-type')).toBe('text/plain')
    expect(headers.has('CONTENT-TYPE')).toBe(true)
    expect(headers.get('X-None')).toBeUndefined()
    expect(headers.has('X-None')).toBe(false)
  })

  it('keeps the order of first setting and the name as last given', () => {
    const headers = new ResponseHeaders()
    headers.set('x-first', '1')
    headers.set('X-Second', 2)
    headers.set('X-FIRST', '3')
    expect([...headers]).toEqual([
      ['X-FIRST', '3'],
      ['X-Second', '2'],
    ])
    expect(headers.flat()).toEqual(['X-FIRST', '3', 'X-Second', '2'])
  })

  it('hands out the list itself, which follows changes', () => {
    const headers = new ResponseHeaders()
    const flat = headers.flat()
    headers.set('X-A', '1')
    expect(flat).toEqual(['X-A', '1'])
    expect(headers.flat()).toBe(flat)
  })

  it('deletes, and says whether there was something to delete', () => {
    const headers = new ResponseHeaders('text/plain')
    headers.set('X-A', '1')
    expect(headers.delete('content-TYPE')).toBe(true)
    expect(headers.delete('content-type')).toBe(false)
    expect(headers.flat()).toEqual(['X-A', '1'])
  })

  it('sets a default only where nothing is', () => {
    const headers = new ResponseHeaders()
    headers.setDefault('X-A', 'first')
    headers.setDefault('x-a', 'second')
    expect(headers.flat()).toEqual(['X-A', 'first'])
  })

  it('appends to a list with a comma', () => {
    const headers = new ResponseHeaders()
    headers.append('Accept-Ranges', 'none')
    headers.append('accept-ranges', 'bytes')
    expect(headers.get('Accept-Ranges')).toBe('none, bytes')
    expect(headers.flat()).toHaveLength(2)
  })

  it('gives every appended Set-Cookie its own line, which set and delete treat as one', () => {
    const headers = new ResponseHeaders()
    headers.append('Set-Cookie', 'a=1')
    headers.append('X-Between', '-')
    headers.append('set-cookie', 'b=2')
    expect(headers.flat()).toEqual(['Set-Cookie', 'a=1', 'X-Between', '-', 'set-cookie', 'b=2'])
    expect(headers.get('Set-Cookie')).toBe('a=1')
    headers.set('Set-Cookie', 'c=3')
    expect(headers.flat()).toEqual(['Set-Cookie', 'c=3', 'X-Between', '-'])
    headers.append('Set-Cookie', 'd=4')
    headers.delete('SET-COOKIE')
    expect(headers.flat()).toEqual(['X-Between', '-'])
  })

  it('looks at the name before the value', () => {
    expect(() => new ResponseHeaders().set('X-Bäd', 'a\nb')).toThrow(UnencodableText)
  })

  it('changes nothing when a value is refused', () => {
    const headers = new ResponseHeaders('text/plain')
    expect(() => headers.set('Content-Type', 'a\nb')).toThrow('control characters')
    expect(() => headers.append('X-A', 'a\nb')).toThrow('control characters')
    expect(headers.flat()).toEqual(['Content-Type', 'text/plain'])
  })

  it('is what a plain list of last values would be, for any sequence of sets and deletes', () => {
    const name = fc.constantFrom('A', 'a', 'B', 'b', 'Content-Type', 'content-type')
    const step = fc.tuple(name, fc.option(fc.constantFrom('1', '2', '3')))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const headers = new ResponseHeaders()
        const model = new Map<string, [string, string]>()
        for (const [name, value] of steps) {
          if (value === null) {
            expect(headers.delete(name)).toBe(model.delete(name.toLowerCase()))
          } else {
            headers.set(name, value)
            model.set(name.toLowerCase(), [name, value])
          }
        }
        expect([...headers]).toEqual([...model.values()])
      }),
    )
  })

  it('sets those of others that are not set, whatever their case', () => {
    const defaults = new ResponseHeaders()
    defaults.set('X-A', 'default')
    defaults.set('X-B', 'é')
    const headers = new ResponseHeaders()
    headers.set('x-a', 'own')
    headers.setDefaults(defaults)
    expect([...headers]).toEqual([
      ['x-a', 'own'],
      ['X-B', 'é'],
    ])
    expect(headers.beyondAscii).toBe(true)
    expect([...defaults]).toHaveLength(2)
  })
})

describe('setHeaders', () => {
  it('takes an object, pairs, and anything that yields pairs', () => {
    const headers = new ResponseHeaders()
    setHeaders(headers, { 'X-A': 1, 'X-B': 'b' })
    setHeaders(headers, [['X-C', 'c']])
    setHeaders(headers, new Map([['X-D', 'd']]))
    setHeaders(headers, new Headers({ 'X-E': 'e' }))
    expect(headers.flat().join(' ')).toBe('X-A 1 X-B b X-C c X-D d x-e e')
  })

  it('keeps several Set-Cookie lines apart', () => {
    const web = new Headers()
    web.append('Set-Cookie', 'a=1')
    web.append('Set-Cookie', 'b=2')
    const headers = new ResponseHeaders()
    setHeaders(headers, web)
    expect(headers.flat()).toEqual(['set-cookie', 'a=1', 'set-cookie', 'b=2'])
  })
})
