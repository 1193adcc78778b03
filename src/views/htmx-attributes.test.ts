import { describe, expect, it } from 'vitest'

import { html } from '../html/html.ts'
import type { Answer } from '../protocol/endpoint.ts'
import { htmxAttributes } from './htmx-attributes.ts'

interface Open<Params = object> {
  params: Params
  query: unknown
  json: unknown
  form: unknown
  answer: Answer<200, string>
}

interface Routes {
  '/save/': { POST: Open }
  '/rows/': { GET: Open }
  '/articles/<int:year>/<slug:slug>/': { DELETE: Open<{ year: number; slug: string }> }
}

const hx = htmxAttributes<Routes>()

describe('htmxAttributes', () => {
  it('writes what an element says to htmx', () => {
    const options = { target: '#out', swap: 'outerHTML', sync: 'this:replace' } as const
    expect(html`<button ${hx.post('/save/', options)}>Save</button>`.html).toBe(
      '<button hx-post="/save/" hx-target="#out" hx-swap="outerHTML" hx-sync="this:replace">Save</button>',
    )
  })

  it('fills the path, and the query', () => {
    const params = { year: 2026, slug: 'a b' }
    expect(hx.delete('/articles/<int:year>/<slug:slug>/', { params }).html).toBe(
      'hx-delete="/articles/2026/a%20b/"',
    )
    expect(hx.get('/rows/', { query: { q: 'a&b', page: 2 } }).html).toBe(
      'hx-get="/rows/?q=a%26b&amp;page=2"',
    )
  })

  it('writes words where htmx wants words', () => {
    expect(hx.get('/rows/', { pushUrl: true, replaceUrl: false }).html).toBe(
      'hx-get="/rows/" hx-push-url="true" hx-replace-url="false"',
    )
  })

  it('escapes values, and lets none of them run', () => {
    expect(hx.post('/save/', { values: { a: '"<&' }, confirm: '"?' }).html).toBe(
      'hx-post="/save/" hx-confirm="&quot;?" hx-vals="{&quot;a&quot;:&quot;\\&quot;&lt;&amp;&quot;}"',
    )
    expect(() => hx.post('/save/', { trigger: 'click[alert(1)]' })).toThrow('htmx would run it')
  })

  it('compiles for addresses that are answered, and no others', () => {
    // @ts-expect-error: nobody is there
    hx.get('/nowhere/')
    // @ts-expect-error: nobody answers GET there
    hx.get('/save/')
    // @ts-expect-error: the path has to be filled
    expect(() => hx.delete('/articles/<int:year>/<slug:slug>/')).toThrow(TypeError)
    // @ts-expect-error: with a number
    hx.delete('/articles/<int:year>/<slug:slug>/', { params: { year: 'x', slug: 'y' } })
    // @ts-expect-error: no such way to put it
    hx.post('/save/', { swap: 'outer' })
  })
})
