import { describe, expect, it } from 'vitest'

import { Http404, PermissionDenied } from '../http/errors.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { include, path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { createTechnicalPage, type TechnicalFailure } from './technical-page.ts'

const view = (): HttpResponse => new HttpResponse('')
const urls = routes(path('hello/', view), include('shop/', routes(path('item/<int:id>/', view))))

function show(error: unknown, change: Partial<TechnicalFailure> = {}, headers = {}): string {
  const request = new HttpRequest(
    createSource({ target: '/a/<b>/?q=1', headers }),
    createPolicy({ debug: true }),
  )
  const detail = error instanceof Error ? error.message : String(error)
  const problem = { type: 'about:blank', title: 'Title', status: 500, code: 'CODE', detail }
  const failure: TechnicalFailure = { error, problem, format: 'page', ...change }
  return createTechnicalPage(urls)(request, failure)?.text ?? ''
}

describe('createTechnicalPage', () => {
  it('shows the message, the source line and the stack', () => {
    const page = show(new TypeError('it broke')) // this line is shown
    expect(page).toContain('TypeError at GET')
    expect(page).toContain('it broke')
    expect(page).toMatch(/aria-current="true"><code>.*this line is shown/)
    expect(page).toContain('technical-page.test.ts')
  })

  it('escapes everything a client can write', () => {
    const page = show(new Error('<script>alert(1)</script>'), {}, { 'x-evil': '<img onerror=1>' })
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img')
    expect(page).not.toContain('/a/<b>/')
  })

  it('never shows what lets one in', () => {
    // Put together, so that the excerpt of this very file does not show it.
    const secret = ['s3', 'cret'].join('')
    const headers = { cookie: `sessionid=${secret}`, authorization: `Bearer ${secret}` }
    const page = show(new Error('x'), {}, headers)
    expect(page).not.toContain(secret)
    expect(page).toContain('cookie')
  })

  it('lists the routes that were tried', () => {
    const problem = { type: '', title: '', status: 404, code: 'NOT_FOUND', detail: '' }
    const page = show(new Http404(), { problem })
    expect(page).toContain('/hello/')
    expect(page).toContain('/shop/item/&lt;int:id&gt;/')
  })

  it('shows what an error says about itself', () => {
    const error = Object.assign(new PermissionDenied('no'), { verdict: { row: 17 } })
    expect(show(error)).toMatch(/verdict.*&quot;row&quot;: 17/s)
  })

  it('shows causes, and ends where they go round in a circle', () => {
    const inner = new Error('inner cause')
    const outer = new Error('outer', { cause: inner })
    inner.cause = outer
    expect(show(outer)).toContain('inner cause')
  })

  it('shows what is no Error', () => {
    expect(show('just text')).toContain('just text')
    expect(show(null)).toContain('null')
  })

  it('leaves fragments to the built-in page', () => {
    expect(show(new Error('x'), { format: 'fragment' })).toBe('')
  })
})
