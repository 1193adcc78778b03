import { describe, expect, it } from 'vitest'

import { MediaType } from './media-type.ts'

const match = (offer: string, accepted: string): boolean =>
  new MediaType(offer).match(new MediaType(accepted))

describe('MediaType', () => {
  it('takes a type apart', () => {
    const type = new MediaType(' Text/HTML; Level=1; q=0.5')
    expect([type.mainType, type.subType]).toEqual(['text', 'html'])
    expect(type.params).toEqual({ level: '1', q: '0.5' })
    expect(type.quality).toBe(0.5)
    expect(String(type)).toBe('text/html; level=1; q=0.5')
    expect(String(new MediaType('json'))).toBe('json')
  })

  it('takes a quality that is none, or out of range, for 1', () => {
    for (const quality of ['high', '', '-1', '1.1', '5', 'nan', 'inf', '0x0']) {
      expect(new MediaType(`a/b;q=${quality}`).quality, quality).toBe(1)
    }
    for (const [quality, value] of [
      ['0', 0],
      ['.5', 0.5],
      ['1.', 1],
      ['5e-1', 0.5],
      [' 0.25 ', 0.25],
      ['0.12345', 0.123],
      ['0.0004', 0],
    ] as const) {
      expect(new MediaType(`a/b;q=${quality}`).quality, quality).toBe(value)
    }
  })

  it('knows how much it says', () => {
    const specificity = (text: string): number => new MediaType(text).specificity
    expect(specificity('*/*')).toBe(0)
    expect(specificity('text/*;q=0.5')).toBe(1)
    expect(specificity('text/html;q=0.5')).toBe(2)
    expect(specificity('text/html;level=1')).toBe(3)
  })
})

describe('MediaType.match', () => {
  it('matches types and wildcards on either side', () => {
    expect(match('text/html', 'text/html')).toBe(true)
    expect(match('text/html', 'TEXT/*')).toBe(true)
    expect(match('text/*', 'text/html')).toBe(true)
    expect(match('text/html', '*/*')).toBe(true)
    expect(match('text/html', 'image/*')).toBe(false)
    expect(match('text/html', 'text/plain')).toBe(false)
  })

  it('wants the parameters that are asked for, and lets more be there', () => {
    expect(match('text/html;level=1', 'text/html;level=1;q=0.4')).toBe(true)
    expect(match('text/html;level=1', 'text/html;level=2')).toBe(false)
    expect(match('text/html;level=1', 'text/html')).toBe(true)
    expect(match('text/html', 'text/html;level=1')).toBe(false)
    expect(match('text/html;a=1;b=2', 'text/html;a=1')).toBe(false)
  })

  it('never matches what is no type', () => {
    expect(match('json', 'json')).toBe(false)
    expect(match('text/html', '*')).toBe(false)
    expect(match('/', '/')).toBe(false)
    expect(match('', '*/*')).toBe(false)
  })
})
