import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { HttpResponse } from '../response/response.ts'
import { triggerEvent } from './trigger-event.ts'

describe('triggerEvent', () => {
  it('names the event and what goes along', () => {
    const response = new HttpResponse('x')
    expect(triggerEvent(response, 'saved')).toBe(response)
    expect(response.headers.get('HX-Trigger')).toBe('{"saved":{}}')
    triggerEvent(response, 'cart', { detail: { count: 2 } })
    expect(response.headers.get('HX-Trigger')).toBe('{"saved":{},"cart":{"count":2}}')
    triggerEvent(response, 'cart', { detail: 'Grün' })
    expect(response.headers.get('HX-Trigger')).toBe('{"saved":{},"cart":"Gr\\u00fcn"}')
  })

  it('can wait until the answer is in the page', () => {
    const response = triggerEvent(new HttpResponse(''), 'a', { after: 'swap' })
    triggerEvent(response, 'b', { after: 'settle' })
    expect(response.headers.get('HX-Trigger-After-Swap')).toBe('{"a":{}}')
    expect(response.headers.get('HX-Trigger-After-Settle')).toBe('{"b":{}}')
    expect(response.headers.has('HX-Trigger')).toBe(false)
  })

  it('adds to a list of names', () => {
    const response = new HttpResponse('', { headers: { 'HX-Trigger': 'a, b' } })
    triggerEvent(response, 'c')
    expect(response.headers.get('HX-Trigger')).toBe('{"a":{},"b":{},"c":{}}')
  })

  it('fits any name and detail into a header, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (name, detail) => {
        const response = triggerEvent(new HttpResponse(''), name, { detail })
        const header = triggerEvent(response, 'last').headers.get('HX-Trigger') ?? ''
        expect(header).toMatch(/^\{[ -~]+\}$/)
        const events = new Map(Object.entries(JSON.parse(header) as object))
        expect(events.get('last')).toEqual({})
        if (name !== 'last') {
          expect(JSON.stringify(events.get(name))).toBe(JSON.stringify(detail))
        }
      }),
    )
  })

  it('refuses what JSON has no word for', () => {
    expect(() => triggerEvent(new HttpResponse(''), 'a', { detail: () => 1 })).toThrow(TypeError)
  })
})
