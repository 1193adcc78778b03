import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import type { Middleware } from '../http/handler.ts'
import { orderLayers, type LayersToOrder, type SecureLayer } from './secure-layers.ts'

const layer =
  (): Middleware =>
  (getResponse): ReturnType<Middleware> =>
    getResponse
const secure = { security: layer(), common: layer(), clickjacking: layer(), csrf: layer() }
const sessions = layer()
const mine = layer()

const order = (change: Partial<LayersToOrder>): Middleware[] =>
  orderLayers({ secure, sessions: undefined, own: [], without: [], ...change })

describe('orderLayers', () => {
  it('puts sessions outside the CSRF protection and your own layers inside everything', () => {
    expect(order({ sessions, own: [mine] })).toEqual([
      secure.security,
      sessions,
      secure.common,
      secure.clickjacking,
      secure.csrf,
      mine,
    ])
  })

  it('leaves out what without names, and nothing else', () => {
    expect(order({ without: ['csrf'] })).toEqual([
      secure.security,
      secure.common,
      secure.clickjacking,
    ])
  })

  it('takes an order of your own', () => {
    const own: LayersToOrder['own'] = ({ security, common, clickjacking, csrf }) => [
      mine,
      security,
      common,
      clickjacking,
      csrf,
    ]
    expect(order({ own })[0]).toBe(mine)
  })

  it('stops an order that lost a layer, and names it', () => {
    const own: LayersToOrder['own'] = ({ security, common, clickjacking }) => [
      security,
      common,
      clickjacking,
    ]
    expect(() => order({ own })).toThrow(ImproperlyConfigured)
    expect(() => order({ own })).toThrow(/no csrf layer.*without: \['csrf'\]/)
    expect(order({ own, without: ['csrf'] })).toHaveLength(3)
  })

  it('stops an order that lost the sessions', () => {
    const all: LayersToOrder['own'] = (layers) => Object.values(layers)
    expect(() => order({ sessions, own: all })).toThrow(/no sessions layer/)
    expect(order({ sessions, own: (layers) => [sessions, ...Object.values(layers)] })).toHaveLength(
      5,
    )
  })

  it('stops at a name that is no layer', () => {
    expect(() => order({ without: ['crsf' as SecureLayer] })).toThrow(/"crsf"/)
  })
})
