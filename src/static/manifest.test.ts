import { describe, expect, it } from 'vitest'

import { MalformedManifest } from './errors.ts'
import { toManifest } from './manifest.ts'

describe('toManifest', () => {
  it('takes what Django writes', () => {
    const manifest = toManifest({ paths: { 'a.css': 'a.1.css' }, version: '1.1', hash: 'abc' })
    expect(manifest.paths['a.css']).toBe('a.1.css')
    expect(manifest.hash).toBe('abc')
  })

  it.each([undefined, null, [], 'text', {}, { paths: [] }, { paths: {}, version: '9' }])(
    'refuses %j',
    (value) => expect(() => toManifest(value)).toThrow(MalformedManifest),
  )

  it.each(['../secret', '/etc/passwd', '', 7])('refuses a file called %j', (hashed) => {
    expect(() => toManifest({ paths: { 'a.css': hashed } })).toThrow('"a.css"')
  })

  it('has no names nobody gave', () => {
    expect('constructor' in toManifest({ paths: {} }).paths).toBe(false)
  })
})
