import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { seeOther } from './see-other.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })

function answerTo(headers: Record<string, string>): (number | string | undefined)[] {
  const response = seeOther(new HttpRequest(createSource({ headers }), policy), '/done/')
  return [response.status, response.headers.get('Location'), response.headers.get('HX-Redirect')]
}

describe('seeOther', () => {
  it('is 303 for a browser, and for a program that says nothing', () => {
    const asPage = [303, '/done/', undefined]
    expect(answerTo({ Accept: 'text/html,*/*;q=0.8' })).toEqual(asPage)
    expect(answerTo({ Accept: '*/*' })).toEqual(asPage)
    expect(answerTo({})).toEqual(asPage)
  })

  it('is a word to a script, which would follow the redirect and use up the messages', () => {
    const asWord = [204, undefined, '/done/']
    expect(answerTo({ Accept: 'application/json' })).toEqual(asWord)
    expect(answerTo({ 'HX-Request': 'true', Accept: '*/*' })).toEqual(asWord)
  })

  it('says nothing about content where there is none', () => {
    const headers = { Accept: 'application/json' }
    const response = seeOther(new HttpRequest(createSource({ headers }), policy), '/done/')
    expect(response.headers.get('Content-Type')).toBeUndefined()
  })

  it('leads nowhere a redirect may not', () => {
    const request = new HttpRequest(createSource(), policy)
    expect(() => seeOther(request, 'javascript:alert(1)')).toThrow(/not allowed/)
  })
})
