import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseIpAddress } from './ip-address.ts'

const parse = (text: string): number[] | undefined => {
  const bytes = parseIpAddress(text)
  return bytes && [...bytes]
}

describe('parseIpAddress', () => {
  it('reads IPv4', () => {
    expect(parse('10.0.255.1')).toEqual([10, 0, 255, 1])
  })

  it('refuses what some software reads as IPv4', () => {
    for (const bad of [
      '010.0.0.1',
      '256.0.0.1',
      '1.2.3',
      '1.2.3.4.5',
      '0x7f.0.0.1',
      '1..2.3',
      '',
    ]) {
      expect(parse(bad), bad).toBeUndefined()
    }
  })

  it('reads IPv6 in all its spellings', () => {
    expect(parse('::')).toEqual(Array.from({ length: 16 }, () => 0))
    expect(parse('::1')?.at(-1)).toBe(1)
    expect(parse('2001:DB8::a')).toEqual([32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10])
    expect(parse('1:2:3:4:5:6:7:8')).toHaveLength(16)
    expect(parse('64:ff9b::192.0.2.1')?.slice(-4)).toEqual([192, 0, 2, 1])
    expect(parse('fe80::1%eth0')).toEqual(parse('fe80::1'))
  })

  it('refuses what is no IPv6', () => {
    const bad = [
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7::8:9',
      'g::',
    ]
    for (const text of [...bad, '12345::', '[::1]', '::1.2.3', '1.2.3.4::', ':1']) {
      expect(parse(text), text).toBeUndefined()
    }
  })

  it('takes an IPv4 address inside an IPv6 one for that IPv4 address', () => {
    expect(parse('::ffff:10.0.0.1')).toEqual([10, 0, 0, 1])
    expect(parse('::FFFF:0a00:0001')).toEqual([10, 0, 0, 1])
    expect(parse('::10.0.0.1')).toHaveLength(16)
  })

  it('reads every address there is', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(parse(text)?.join('.')).toBe(text)
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect([4, 16]).toContain(parse(text)?.length)
      }),
    )
  })
})
