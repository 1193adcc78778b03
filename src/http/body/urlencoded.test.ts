import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseUrlencoded } from './urlencoded.ts'

function valueOf(text: string): string | undefined {
  let found: string | undefined
  parseUrlencoded(`x=${text}`, {}, (_, value) => (found = value))
  return found
}

describe('parseUrlencoded', () => {
  it('reads escapes and plus signs where there are any', () => {
    expect(valueOf('A+few+words+%26+a+line%2C+100%25')).toBe('A few words & a line, 100%')
    expect(valueOf('ada%40example.com')).toBe('ada@example.com')
    expect(valueOf('caf%C3%A9+au+lait')).toBe('café au lait')
  })

  it('takes raw text beyond ASCII beside escapes', () => {
    expect(valueOf('é%41%zz')).toBe('éA%zz')
  })

  it('keeps a percent sign that begins no escape', () => {
    expect(valueOf('100%')).toBe('100%')
    expect(valueOf('%zz%4%41%')).toBe('%zz%4A%')
  })

  it('agrees with the platform on any ASCII, short or long', () => {
    const units = ['a', '4', '+', '%', '%2', '%zz', '%41', '%C3%A9', '%00', '=']
    const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 80 })
    fc.assert(
      fc.property(text, (value) => {
        expect(valueOf(value)).toBe(new URLSearchParams(`x=${value}`).get('x'))
      }),
    )
  })
})
