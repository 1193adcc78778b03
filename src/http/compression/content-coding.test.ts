import { describe, expect, it } from 'vitest'

import { chooseCoding } from './content-coding.ts'

const all = ['zstd', 'br', 'gzip'] as const

describe('chooseCoding', () => {
  it('takes the best of the server when the client likes them alike', () => {
    expect(chooseCoding('gzip, deflate, br, zstd', all)).toBe('zstd')
    expect(chooseCoding('gzip, deflate, br', all)).toBe('br')
    expect(chooseCoding('*', all)).toBe('zstd')
  })

  it('takes the favourite of the client', () => {
    expect(chooseCoding('gzip;q=1.0, br;q=0.5, zstd;q=0.1', all)).toBe('gzip')
    expect(chooseCoding('br;q=0.5, *;q=0.9', all)).toBe('zstd')
  })

  it('takes none that is refused', () => {
    expect(chooseCoding('gzip;q=0, br;q=0.000', all)).toBe(undefined)
    expect(chooseCoding('*, gzip;q=0', ['gzip'])).toBe(undefined)
    expect(chooseCoding('identity, *;q=0', all)).toBe(undefined)
  })

  it('takes none from a client that says nothing', () => {
    expect(chooseCoding(undefined, all)).toBe(undefined)
    expect(chooseCoding('', all)).toBe(undefined)
    expect(chooseCoding('deflate', all)).toBe(undefined)
  })

  it('knows the old name and any case', () => {
    expect(chooseCoding('X-GZIP', ['gzip'])).toBe('gzip')
    expect(chooseCoding('GZip ; Q=0.5', ['gzip'])).toBe('gzip')
  })

  it('reads a quality that is none as a refusal', () => {
    expect(chooseCoding('gzip;q=high', ['gzip'])).toBe(undefined)
    expect(chooseCoding('gzip;q=1.5', ['gzip'])).toBe(undefined)
  })

  it('compresses in spite of q=0 where Django does', () => {
    expect(chooseCoding('gzip;q=0', ['gzip'], 'django')).toBe('gzip')
    expect(chooseCoding('GZIP', ['gzip'], 'django')).toBe(undefined)
    expect(chooseCoding('*', ['gzip'], 'django')).toBe(undefined)
    expect(chooseCoding('gzipped', ['gzip'], 'django')).toBe(undefined)
  })
})
