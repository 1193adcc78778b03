import { describe, expect, it } from 'vitest'

import { createSource } from '../testing/memory-source.ts'
import { errorFormat } from './error-format.ts'
import { createPolicy } from './policy.ts'
import { HttpRequest } from './request/request.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })

const formatFor = (headers: Record<string, string>, own = policy): string =>
  errorFormat(new HttpRequest(createSource({ headers }), own))

const navigation = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

describe('errorFormat', () => {
  it('is a page for a browser that navigates', () => {
    expect(formatFor({ Accept: navigation })).toBe('page')
  })

  it('is a problem for those who say nothing, or take anything', () => {
    expect(formatFor({})).toBe('problem')
    expect(formatFor({ Accept: '*/*' })).toBe('problem')
    expect(formatFor({ Accept: 'application/json' })).toBe('problem')
  })

  it('is a fragment for a script that swaps fragments', () => {
    expect(formatFor({ 'HX-Request': 'true', Accept: '*/*' })).toBe('fragment')
    expect(formatFor({ 'HX-Request': 'true', Accept: 'text/html' })).toBe('fragment')
  })

  it('is a problem for one that takes that too, whichever it names first', () => {
    const accepts = ['text/html, application/problem+json', 'application/problem+json, text/html']
    for (const Accept of accepts) {
      expect(formatFor({ 'HX-Request': 'true', Accept })).toBe('problem')
    }
  })

  it('is a page for a boosted link, which wants a whole document', () => {
    const boosted = { 'HX-Request': 'true', 'HX-Boosted': 'true', Accept: navigation }
    expect(formatFor(boosted)).toBe('page')
  })

  it('is a page also where htmx says nothing of what it takes', () => {
    const boosted = { 'HX-Request': 'true', 'HX-Boosted': 'true', Accept: '*/*' }
    const restored = { 'HX-History-Restore-Request': 'true', Accept: '*/*' }
    expect(formatFor(boosted)).toBe('page')
    expect(formatFor(restored)).toBe('page')
    expect(formatFor({ ...boosted, Accept: 'application/json' })).toBe('problem')
  })

  it('is a page for Unpoly, which looks for its piece in one', () => {
    expect(formatFor({ 'X-Up-Version': '3.14.3', Accept: '*/*' })).toBe('page')
    expect(formatFor({ 'X-Up-Version': '3.14.3', Accept: 'application/json' })).toBe('problem')
  })

  it('says in Vary what it rests on', () => {
    const variesOn = (headers: Record<string, string>): readonly string[] => {
      const request = new HttpRequest(createSource({ headers }), policy)
      errorFormat(request)
      return request.variesOn
    }
    expect(variesOn({ Accept: navigation })).toEqual(['HX-Request', 'Accept'])
    const any = ['HX-Request', 'Accept', 'X-Up-Version', 'HX-History-Restore-Request']
    expect(variesOn({ Accept: '*/*' })).toEqual(any)
  })

  it('is always a page under Django’s rules', () => {
    const django = createPolicy({ allowedHosts: ['testserver'], compatibility: 'django' })
    expect(formatFor({ Accept: 'application/json' }, django)).toBe('page')
  })
})
