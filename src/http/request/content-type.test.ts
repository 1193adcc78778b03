import { describe, expect, it } from 'vitest'

import { isFormType, isJsonType, parseContentType } from './content-type.ts'

describe('parseContentType', () => {
  it('gives type, parameters and charset', () => {
    const parsed = parseContentType('Text/HTML; Charset="UTF-8"; Level=1')
    expect(parsed.type).toBe('text/html')
    expect(parsed.params).toEqual({ charset: 'UTF-8', level: '1' })
    expect(parsed.charset).toBe('UTF-8')
  })

  it('ignores a charset nobody knows', () => {
    const parsed = parseContentType('text/plain; charset=unheard-of')
    expect(parsed.charset).toBeUndefined()
    expect(parsed.params).toEqual({ charset: 'unheard-of' })
  })

  it('is empty without a header, or with one beyond understanding', () => {
    expect(parseContentType(undefined).type).toBe('')
    expect(parseContentType('').type).toBe('')
    expect(parseContentType("text/plain; x*=nonsense''y").type).toBe('')
  })

  it('cannot be changed for the next request that sends the same', () => {
    const parsed = parseContentType('text/plain; charset=utf-8')
    expect(Object.isFrozen(parsed)).toBe(true)
    expect(Object.isFrozen(parsed.params)).toBe(true)
    expect(parseContentType('text/plain; charset=utf-8')).toBe(parsed)
  })

  it('does not remember boundaries', () => {
    const header = 'multipart/form-data; boundary=x'
    expect(parseContentType(header)).not.toBe(parseContentType(header))
  })
})

describe('isJsonType', () => {
  it('knows JSON and what is made of it', () => {
    expect(isJsonType('application/json')).toBe(true)
    expect(isJsonType('application/problem+json')).toBe(true)
    expect(isJsonType('model/gltf+json')).toBe(true)
    expect(isJsonType('text/json')).toBe(true)
  })

  it('takes nothing else for it', () => {
    expect(isJsonType('')).toBe(false)
    expect(isJsonType('+json')).toBe(false)
    expect(isJsonType('application/jsonp')).toBe(false)
    expect(isJsonType('application/json-seq')).toBe(false)
    expect(isJsonType('text/plain')).toBe(false)
  })
})

describe('isFormType', () => {
  it('knows the two types of forms', () => {
    expect(isFormType('application/x-www-form-urlencoded')).toBe(true)
    expect(isFormType('multipart/form-data')).toBe(true)
    expect(isFormType('multipart/mixed')).toBe(false)
    expect(isFormType('text/plain')).toBe(false)
  })
})
