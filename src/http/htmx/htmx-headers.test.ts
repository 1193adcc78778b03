import { describe, expect, it } from 'vitest'

import { DisallowedRedirect } from '../errors.ts'
import { BadHeaderError } from '../response/response-errors.ts'
import { HttpResponse } from '../response/response.ts'
import { pushUrl, replaceUrl, reselect, reswap, retarget } from './htmx-headers.ts'

const header = (response: HttpResponse, name: string) => response.headers.get(name)

describe('pushUrl and replaceUrl', () => {
  it('name a path of this site', () => {
    const response = new HttpResponse('x')
    expect(pushUrl(response, '/cart/ü')).toBe(response)
    expect(header(response, 'HX-Push-Url')).toBe('/cart/%C3%BC')
    expect(header(replaceUrl(response, '?page=2'), 'HX-Replace-Url')).toBe('?page=2')
  })

  it('can forbid it', () => {
    expect(header(pushUrl(new HttpResponse(''), false), 'HX-Push-Url')).toBe('false')
    expect(header(replaceUrl(new HttpResponse(''), false), 'HX-Replace-Url')).toBe('false')
  })

  it('refuse another site, and scripts', () => {
    for (const set of [pushUrl, replaceUrl]) {
      expect(() => set(new HttpResponse(''), '//evil.example/')).toThrow(DisallowedRedirect)
      expect(() => set(new HttpResponse(''), 'javascript:alert(1)')).toThrow(DisallowedRedirect)
    }
  })
})

describe('reswap, retarget and reselect', () => {
  it('say how, where and what', () => {
    expect(header(reswap(new HttpResponse(''), 'beforeend show:top'), 'HX-Reswap')).toBe(
      'beforeend show:top',
    )
    expect(header(retarget(new HttpResponse(''), '#errors'), 'HX-Retarget')).toBe('#errors')
    expect(header(reselect(new HttpResponse(''), 'main > p'), 'HX-Reselect')).toBe('main > p')
  })

  it('write what is not ASCII as CSS does, for a header cannot hold it', () => {
    expect(header(retarget(new HttpResponse(''), '#größe'), 'HX-Retarget')).toBe('#gr\\f6 \\df e')
    expect(header(reselect(new HttpResponse(''), '[a="🎉"]'), 'HX-Reselect')).toBe('[a="\\1f389 "]')
  })

  it('write no header of their own', () => {
    expect(() => retarget(new HttpResponse(''), '#a\r\nX: y')).toThrow(BadHeaderError)
  })
})
