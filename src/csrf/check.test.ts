import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  base,
  decide,
  decideIn,
  earlier,
  everywhere,
  good,
  missing,
} from '../../tests/support/csrf-check.ts'
import { check, type CheckInput } from './check.ts'
import { evidenceOf } from './verdict.ts'

describe('check', () => {
  it('row 1: an exempt route is let through, whatever comes', () => {
    expect(
      decide({ exempt: true, secFetchSite: 'cross-site', origin: 'https://evil.test' }),
    ).toEqual(everywhere('1 accept exempt'))
    expect(decide({ exempt: true, webSocket: true, method: 'GET' })).toEqual(
      everywhere('1 accept exempt'),
    )
  })

  it.each(['GET', 'HEAD', 'OPTIONS', 'TRACE'])('row 2: %s only asks', (method) => {
    const given = { method, overriddenMethod: method, secFetchSite: 'cross-site', origin: 'null' }
    expect(decide(given)).toEqual(everywhere('2 accept safe'))
  })

  it('row 3: QUERY is safe when it was sent as QUERY; Django does not know it', () => {
    const given = { method: 'QUERY', overriddenMethod: 'QUERY', origin: 'https://evil.test' }
    expect(decide(given)).toEqual({
      ...everywhere('3 accept safe'),
      django: '17 refuse origin_mismatch',
    })
  })

  it('row 4: both the method on the wire and the one it is overridden with have to be safe', () => {
    const refused = {
      auto: '9 refuse cross_site',
      strict: '9 refuse cross_site',
      django: '17 refuse origin_mismatch',
      report: '9 report cross_site',
    }
    const site = { secFetchSite: 'cross-site', origin: 'https://evil.test' }
    expect(decide({ ...site, method: 'GET', overriddenMethod: 'DELETE' })).toEqual(refused)
    expect(decide({ ...site, method: 'POST', overriddenMethod: 'GET' })).toEqual(refused)
    expect(decide({ ...site, method: 'POST', overriddenMethod: 'QUERY' })).toEqual(refused)
    expect(decide({ ...site, method: 'QUERY', overriddenMethod: 'POST' })).toEqual(refused)
    expect(decide({ ...site, method: 'PURGE', overriddenMethod: 'PURGE' })).toEqual(refused)
  })

  describe('row 5: the browser says it is our own page', () => {
    const own = { secFetchSite: 'same-origin', origin: 'https://site.example.com' }

    it('is enough, but for strict; Django does not listen', () => {
      expect(decide(own, missing)).toEqual({
        auto: '5 accept same_origin',
        strict: '5 refuse token_missing',
        django: '15 refuse token_missing',
        report: '5 accept same_origin',
      })
    })

    it('is accepted everywhere with a token', () => {
      expect(decide(own, good)).toEqual({
        ...everywhere('5 accept same_origin'),
        django: '14 accept origin_token',
      })
    })

    it('holds with an opaque origin too', () => {
      expect(decideIn('auto', { ...own, origin: 'null' }, good)).toBe('5 accept same_origin')
    })

    it('holds behind a proxy that hides our origin, with a warning', () => {
      const given = { ...own, own: 'http://10.0.0.7:8000', secure: false }
      expect(decide(given, good)).toEqual({
        ...everywhere('5 accept same_origin proxy_origin_mismatch'),
        django: '17 refuse origin_mismatch',
      })
      expect(decideIn('auto', { ...given, own: undefined }, good)).toBe(
        '5 accept same_origin proxy_origin_mismatch',
      )
    })

    it('holds with a token of before a login in another tab, with a warning', () => {
      expect(decide(own, earlier)).toMatchObject({
        auto: '5 accept same_origin token_stale',
        strict: '5 accept same_origin token_stale',
      })
    })

    it('warns of a cookie that is somebody else’s, and of a token that does not fit', () => {
      const unbound = evidenceOf('cookie-unbound', 'header', false)
      expect(decideIn('auto', own, unbound)).toBe('5 accept same_origin token_stale')
      expect(decideIn('strict', own, unbound)).toBe('5 refuse token_unbound')
      const incorrect = evidenceOf('token-incorrect', 'header', true)
      expect(decideIn('auto', own, incorrect)).toBe('5 accept same_origin token_stale')
      expect(decideIn('auto', { ...own, own: 'http://a.test' }, incorrect)).toBe(
        '5 accept same_origin proxy_origin_mismatch token_stale',
      )
    })

    it('does not warn where there is no cookie at all', () => {
      const none = evidenceOf('cookie-missing', undefined, false)
      expect(decideIn('auto', own, none)).toBe('5 accept same_origin')
    })

    it('asks for no more than the header, so that no body is read for it', () => {
      expect(check({ ...base, ...own })).toMatchObject({ outcome: 'ask', lookIn: 'header' })
      expect(check({ ...base, ...own, mode: 'strict' })).toMatchObject({ lookIn: 'anywhere' })
    })
  })

  describe.each(['same-site', 'cross-site'])('from a trusted origin, %s', (secFetchSite) => {
    const trusted = { secFetchSite, origin: 'https://trusted.example.com' }

    it('row 6: is accepted with a token', () => {
      expect(decide(trusted, good)).toEqual({
        ...everywhere('6 accept trusted_origin'),
        django: '16 accept trusted_origin',
      })
    })

    it('row 7: is refused without one', () => {
      expect(decide(trusted, missing)).toEqual({
        auto: '7 refuse trusted_origin_needs_token',
        strict: '7 refuse trusted_origin_needs_token',
        django: '25 refuse token_missing',
        report: '7 report trusted_origin_needs_token',
      })
    })

    it('row 7: is refused with an earlier one: here the token is the only proof', () => {
      expect(decideIn('auto', trusted, earlier)).toBe('7 refuse trusted_origin_needs_token')
    })
  })

  it('row 8: a sister domain is another site, token or not', () => {
    const given = { secFetchSite: 'same-site', origin: 'https://blog.example.com' }
    expect(decide(given, good)).toEqual({
      auto: '8 refuse sibling_site',
      strict: '8 refuse sibling_site',
      django: '17 refuse origin_mismatch',
      report: '8 report sibling_site',
    })
  })

  it('row 9: another site, token or not', () => {
    const given = { secFetchSite: 'cross-site', origin: 'https://evil.test' }
    expect(decide(given, good)).toEqual({
      auto: '9 refuse cross_site',
      strict: '9 refuse cross_site',
      django: '17 refuse origin_mismatch',
      report: '9 report cross_site',
    })
  })

  it('row 9: another site does not get away with hiding its origin, or with naming ours', () => {
    for (const origin of [undefined, 'null', 'https://site.example.com']) {
      expect(decideIn('auto', { secFetchSite: 'cross-site', origin }, good)).toBe(
        '9 refuse cross_site',
      )
    }
  })

  it('row 10: what the browser sends of itself is accepted with a token', () => {
    expect(decide({ secFetchSite: 'none', origin: 'https://site.example.com' }, good)).toEqual({
      ...everywhere('10 accept user_initiated'),
      django: '14 accept origin_token',
    })
  })

  it('row 11: and refused without', () => {
    const given = { secFetchSite: 'none', origin: 'https://site.example.com' }
    expect(decide(given, missing)).toEqual({
      auto: '11 refuse none_needs_token',
      strict: '11 refuse none_needs_token',
      django: '15 refuse token_missing',
      report: '11 report none_needs_token',
    })
    expect(decideIn('auto', given, earlier)).toBe('11 refuse none_needs_token')
  })

  describe('row 23: a WebSocket', () => {
    const socket = { method: 'GET', overriddenMethod: 'GET', webSocket: true }

    it('is opened for our own page', () => {
      const accepted = { ...everywhere('23 accept ws_same_origin'), django: '2 accept safe' }
      expect(decide({ ...socket, secFetchSite: 'same-origin' })).toEqual(accepted)
      expect(decide({ ...socket, origin: 'https://site.example.com' })).toEqual(accepted)
    })

    it.each([
      ['another site', { secFetchSite: 'cross-site', origin: 'https://site.example.com' }],
      ['a sister domain', { secFetchSite: 'same-site' }],
      ['another origin', { origin: 'https://evil.test' }],
      ['an opaque origin', { origin: 'null' }],
      ['a trusted origin, for it carries no token', { origin: 'https://trusted.example.com' }],
      ['nobody knows whom', {}],
    ])('is refused to %s', (_, given) => {
      expect(decide({ ...socket, ...given })).toEqual({
        auto: '23 refuse ws_cross_origin',
        strict: '23 refuse ws_cross_origin',
        django: '2 accept safe',
        report: '23 report ws_cross_origin',
      })
    })
  })

  describe('row 24: what is for our own pages only', () => {
    const load = {
      method: 'GET',
      overriddenMethod: 'GET',
      isolated: true,
      secFetchSite: 'cross-site',
      secFetchMode: 'no-cors',
    }

    it('is not loaded by another site', () => {
      expect(decide(load)).toEqual({
        auto: '24 refuse resource_isolation',
        strict: '24 refuse resource_isolation',
        django: '2 accept safe',
        report: '24 report resource_isolation',
      })
      expect(decideIn('auto', { ...load, method: 'HEAD', overriddenMethod: 'HEAD' })).toBe(
        '24 refuse resource_isolation',
      )
      expect(decideIn('auto', { ...load, secFetchMode: 'cors', origin: 'https://evil.test' })).toBe(
        '24 refuse resource_isolation',
      )
    })

    it.each([
      ['someone who follows a link', { secFetchMode: 'navigate' }],
      ['a trusted origin', { secFetchMode: 'cors', origin: 'https://trusted.example.com' }],
      ['our own page', { secFetchSite: 'same-origin' }],
      ['a sister domain', { secFetchSite: 'same-site' }],
      ['whoever does not say', { secFetchSite: undefined }],
    ])('is loaded by %s', (_, given) => {
      expect(decide({ ...load, ...given })).toEqual(everywhere('2 accept safe'))
    })
  })

  it('does not ask for the token where it cannot help', () => {
    const hopeless: Partial<CheckInput>[] = [
      { secFetchSite: 'cross-site' },
      { secFetchSite: 'same-site' },
      { origin: 'https://evil.test' },
      { referer: 'https://evil.test/' },
      {},
    ]
    for (const given of hopeless) expect(check({ ...base, ...given }).outcome).toBe('refuse')
  })

  it('says the same before and after a good token was shown, unless it asks; then it accepts', () => {
    const origins = ['https://site.example.com', 'https://trusted.example.com', 'https://evil.test']
    const methods = ['GET', 'POST', 'QUERY', 'PURGE']
    const given = fc.record({
      mode: fc.constantFrom(...(['auto', 'strict', 'django', 'report'] as const)),
      exempt: fc.boolean(),
      method: fc.constantFrom(...methods),
      overriddenMethod: fc.constantFrom(...methods),
      webSocket: fc.boolean(),
      isolated: fc.boolean(),
      bearer: fc.boolean(),
      secFetchSite: fc.constantFrom(undefined, 'same-origin', 'same-site', 'cross-site', 'none'),
      secFetchMode: fc.constantFrom(undefined, 'navigate', 'cors'),
      origin: fc.constantFrom(undefined, 'null', ...origins),
      referer: fc.constantFrom(undefined, ...origins.map((origin) => `${origin}/page`)),
      secure: fc.boolean(),
      own: fc.constantFrom(undefined, 'https://site.example.com'),
    })
    fc.assert(
      fc.property(given, (some) => {
        const before = check({ ...base, ...some })
        const after = check({ ...base, ...some, token: good })
        if (before.outcome === 'ask') expect(after.outcome).toBe('accept')
        else expect(after).toBe(before)
      }),
      { numRuns: 2000 },
    )
  })

  it('answers with constants: nothing is made for a request', () => {
    const input = { ...base, origin: 'https://site.example.com', token: good }
    expect(check(input)).toBe(check({ ...input }))
    expect(Object.isFrozen(check(input))).toBe(true)
    const refusal = { ...base, mode: 'report' as const }
    expect(check(refusal)).toBe(check({ ...refusal }))
  })
})
