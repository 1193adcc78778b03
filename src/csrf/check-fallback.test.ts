import { describe, expect, it } from 'vitest'

import {
  decide,
  decideIn,
  earlier,
  everywhere,
  good,
  missing,
} from '../../tests/support/csrf-check.ts'
import { evidenceOf } from './verdict.ts'

describe('check, without a word from the browser', () => {
  it.each([undefined, 'sideways', 'same-origin, same-origin', ''])(
    'rows 12 to 21 decide when Sec-Fetch-Site is %j',
    (secFetchSite) => {
      expect(decideIn('auto', { secFetchSite, origin: 'null' }, good)).toBe(
        '12 accept origin_null_token',
      )
    },
  )

  it('row 12: an opaque origin is accepted with a token; Django refuses it', () => {
    expect(decide({ origin: 'null' }, good)).toEqual({
      ...everywhere('12 accept origin_null_token'),
      django: '13 refuse origin_mismatch',
    })
  })

  it('row 13: and refused without', () => {
    expect(decide({ origin: 'null' }, missing)).toEqual({
      auto: '13 refuse origin_null',
      strict: '13 refuse origin_null',
      django: '13 refuse origin_mismatch',
      report: '13 report origin_null',
    })
    expect(decideIn('auto', { origin: 'null' }, earlier)).toBe('13 refuse origin_null')
  })

  it('row 14: our own origin is accepted with a token', () => {
    expect(decide({ origin: 'https://site.example.com' }, good)).toEqual(
      everywhere('14 accept origin_token'),
    )
  })

  it('row 14: and with one of before a login in another tab', () => {
    expect(decideIn('auto', { origin: 'https://site.example.com' }, earlier)).toBe(
      '14 accept origin_token token_stale',
    )
  })

  it('row 14: our own origin is ours however the host spells it; Django compares the text', () => {
    const given = { origin: 'https://site.example.com', own: 'https://Site.Example.com:443' }
    expect(decide(given, good)).toEqual({
      ...everywhere('14 accept origin_token'),
      django: '17 refuse origin_mismatch',
    })
  })

  it.each([
    ['cookie-missing', 'cookie_missing'],
    ['cookie-repeated', 'cookie_repeated'],
    ['cookie-length', 'cookie_malformed'],
    ['cookie-characters', 'cookie_malformed'],
    ['cookie-unbound', 'token_unbound'],
    ['token-missing', 'token_missing'],
    ['token-length', 'token_malformed'],
    ['token-characters', 'token_malformed'],
    ['token-incorrect', 'token_incorrect'],
  ] as const)('row 15: our own origin with %s is refused as %s', (state, reason) => {
    expect(
      decide({ origin: 'https://site.example.com' }, evidenceOf(state, 'form', false)),
    ).toEqual({
      ...everywhere(`15 refuse ${reason}`),
      report: `15 report ${reason}`,
    })
  })

  it.each(['https://trusted.example.com', 'https://a.b.wild.example.com'])(
    'row 16: the trusted origin %s is accepted with a token, and only with a current one',
    (origin) => {
      expect(decide({ origin }, good)).toEqual(everywhere('16 accept trusted_origin'))
      expect(decideIn('auto', { origin }, earlier)).toBe('25 refuse token_stale')
    },
  )

  it.each([
    ['another site', 'https://evil.test'],
    ['our host without TLS', 'http://site.example.com'],
    ['our host on another port', 'https://site.example.com:8443'],
    ['a host that ends like ours', 'https://evil-site.example.com'],
    ['our host as the user of another', 'https://site.example.com@evil.test'],
    ['two origins', 'https://site.example.com, https://evil.test'],
    ['an origin with a path', 'https://site.example.com/'],
    ['nothing', ''],
    ['no URL', 'site.example.com'],
  ])('row 17: %s is refused, token or not', (_, origin) => {
    expect(decide({ origin }, good)).toEqual({
      ...everywhere('17 refuse origin_mismatch'),
      report: '17 report origin_mismatch',
    })
  })

  it('row 18: a Referer of ours is accepted with a token', () => {
    const referer = 'https://site.example.com/page/?q=1'
    expect(decide({ referer }, good)).toEqual(everywhere('18 accept referer_token'))
    expect(decideIn('auto', { referer }, earlier)).toBe('18 accept referer_token token_stale')
  })

  it('row 18: so is one of a trusted origin, but not with an earlier token', () => {
    const referer = 'https://trusted.example.com/page/'
    expect(decide({ referer }, good)).toEqual(everywhere('18 accept referer_token'))
    expect(decideIn('auto', { referer }, earlier)).toBe('25 refuse token_stale')
  })

  it.each([
    ['of another site', 'https://evil.test/', 'mismatch'],
    ['without TLS', 'http://site.example.com/', 'insecure'],
    ['that is no URL', 'site.example.com', 'malformed'],
    ['that is empty', '', 'malformed'],
    ['with a user', 'https://site.example.com@evil.test/', 'mismatch'],
  ])('row 19: a Referer %s is refused, token or not', (_, referer, flaw) => {
    expect(decide({ referer }, good)).toEqual({
      auto: '19 refuse referer_mismatch',
      strict: '19 refuse referer_mismatch',
      django: `19 refuse referer_${flaw}`,
      report: '19 report referer_mismatch',
    })
  })

  it('row 20: a secure request that hides where it comes from is refused, token or not', () => {
    expect(decide({}, good)).toEqual({
      auto: '20 refuse no_provenance',
      strict: '20 refuse no_provenance',
      django: '20 refuse referer_missing',
      report: '20 report no_provenance',
    })
  })

  it('row 21: without TLS the token alone decides, whatever the Referer', () => {
    for (const referer of [undefined, 'http://evil.test/', 'nonsense']) {
      expect(decide({ secure: false, referer }, good)).toEqual(everywhere('21 accept token_only'))
    }
  })

  it('row 22: a bearer token without cookies needs no other proof; Django does not know that', () => {
    expect(decide({ bearer: true }, missing)).toEqual({
      ...everywhere('22 accept no_ambient_authority'),
      django: '20 refuse referer_missing',
    })
    expect(decideIn('auto', { bearer: true, secure: false }, missing)).toBe(
      '22 accept no_ambient_authority',
    )
  })

  it('row 22: but what a browser says about itself still counts', () => {
    expect(decideIn('auto', { bearer: true, secFetchSite: 'cross-site' })).toBe(
      '9 refuse cross_site',
    )
    expect(decideIn('auto', { bearer: true, origin: 'https://evil.test' })).toBe(
      '17 refuse origin_mismatch',
    )
  })

  it.each([
    ['row 16', { origin: 'https://trusted.example.com' }],
    ['row 18', { referer: 'https://site.example.com/' }],
    ['row 21', { secure: false }],
  ])('row 25: what %s would accept is refused without a token', (_, given) => {
    expect(decide(given, missing)).toEqual({
      ...everywhere('25 refuse token_missing'),
      report: '25 report token_missing',
    })
    expect(decide(given, evidenceOf('token-incorrect', 'header', true))).toMatchObject({
      auto: '25 refuse token_incorrect',
      django: '25 refuse token_incorrect',
    })
  })
})
