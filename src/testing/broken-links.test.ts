import { describe, expect, it } from 'vitest'

import { HttpResponse } from '../http/response/response.ts'
import { path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { brokenLinks } from './broken-links.ts'

const view = () => new HttpResponse()
const urls = routes(
  path('', view),
  path('articles/<int:id>/', view),
  path('search/', view),
  path('named/<str:name>/', view),
)

describe('brokenLinks', () => {
  it('finds what no route answers, in every attribute that leads somewhere', () => {
    const page = `<a href="/artcles/7/">a</a> <a href=/gone/>b</a> <form action='/send/'></form>
      <img src="/logo.png"> <button formaction="/other/"></button> <div data-rp-src="/part/"></div>`
    expect(brokenLinks(page, urls)).toEqual([
      '/artcles/7/',
      '/gone/',
      '/send/',
      '/logo.png',
      '/other/',
      '/part/',
    ])
  })

  it('takes what a route answers, with its query, its fragment and its escapes', () => {
    const page = `<a href="/">a</a> <a href="/articles/7/#end">b</a> <a href="#top">c</a>
      <a href="/search/?q=a&amp;page=2">d</a> <a href="/named/caf%C3%A9%20x/">e</a>`
    expect(brokenLinks(page, urls)).toEqual([])
  })

  it('looks at this site only', () => {
    const page = `<a href="https://example.com/gone/">a</a> <a href="//cdn.example/x.js">b</a>
      <a href="mailto:ada@example.com">c</a>`
    expect(brokenLinks(page, urls)).toEqual([])
  })

  it('reads relative links from where the page is', () => {
    const page = '<a href="../8/">next</a> <a href="nowhere/">x</a>'
    expect(brokenLinks(page, urls, { base: '/articles/7/' })).toEqual(['nowhere/'])
  })

  it('leaves out what somebody else answers', () => {
    const page = '<link href="/static/site.css"> <link href="/stati.css">'
    expect(brokenLinks(page, urls, { except: ['/static/'] })).toEqual(['/stati.css'])
  })

  it('names a link once, and one that no address can be', () => {
    const page = '<a href="/x/">a</a> <a href="/x/">b</a> <a href="/named/%ff/">c</a>'
    expect(brokenLinks(page, urls)).toEqual(['/x/', '/named/%ff/'])
  })
})
