import { describe, expect, it } from 'vitest'

import { include, path, rePath, withConverters } from './path.ts'
import { routes } from './routes.ts'

const view = () => {}

describe('Routes.resolve', () => {
  it('gives the view, the values and what the route is called', () => {
    const article = () => {}
    const urls = routes(path('articles/<int:year>/<slug:slug>/', article, { name: 'article' }))
    const match = urls.resolve('/articles/2026/hello-world/')
    expect(match?.view).toBe(article)
    expect(match?.params).toEqual({ year: 2026, slug: 'hello-world' })
    expect(match?.viewParams).toBe(match?.params)
    expect(match?.args).toEqual([])
    expect(match?.urlName).toBe('article')
    expect(match?.viewName).toBe('article')
    expect(match?.route).toBe('articles/<int:year>/<slug:slug>/')
  })

  it('finds nothing where nothing is', () => {
    const urls = routes(path('a/', view), path('b/<int:x>/', view))
    expect(urls.resolve('/c/')).toBeUndefined()
    expect(urls.resolve('/a')).toBeUndefined()
    expect(urls.resolve('a/')).toBeUndefined()
    expect(urls.resolve('')).toBeUndefined()
    expect(urls.resolve('/b/1')).toBeUndefined()
    expect(routes().resolve('/')).toBeUndefined()
  })

  it('takes the first route, static or not', () => {
    const urls = routes(
      path('a/', view, { name: 'static' }),
      path('<str:x>/', view, { name: 'any' }),
      path('b/', view, { name: 'never' }),
    )
    expect(urls.resolve('/a/')?.urlName).toBe('static')
    expect(urls.resolve('/b/')?.urlName).toBe('any')
  })

  it('goes on with the next route when a converter refuses', () => {
    const { path: own } = withConverters({
      even: {
        pattern: '[0-9]+',
        parse: (text: string) => (Number(text) % 2 === 0 ? Number(text) : undefined),
        format: String,
      },
    })
    const urls = routes(
      own('<even:x>/', view, { name: 'even' }),
      path('3/', view, { name: 'three' }),
      path('<int:x>/', view, { name: 'odd' }),
    )
    expect(urls.resolve('/2/')?.urlName).toBe('even')
    expect(urls.resolve('/3/')?.urlName).toBe('three')
    expect(urls.resolve('/5/')?.urlName).toBe('odd')
  })

  it('shares one frozen match among all requests for a static route', () => {
    const urls = routes(path('a/', view, { kwargs: { page: 1 } }))
    const match = urls.resolve('/a/')
    expect(urls.resolve('/a/')).toBe(match)
    expect(match?.params).toEqual({ page: 1 })
    expect(Object.isFrozen(match?.params)).toBe(true)
  })

  it('gives extra values over captured ones, and those of a route over those of its include', () => {
    const inner = routes(path('<int:page>/', view, { kwargs: { page: 9, own: 1 } }))
    const urls = routes(
      include('<str:section>/', inner, { kwargs: { section: 'x', own: 2, outer: 3 } }),
    )
    const match = urls.resolve('/books/5/')
    expect(match?.params).toEqual({ section: 'x', page: 9, own: 1, outer: 3 })
    expect(match?.extraParams).toEqual({ section: 'x', page: 9, own: 1, outer: 3 })
  })

  it('does not match an int that would arrive changed, unless as Django does', () => {
    const urls = routes(path('<int:x>/', view))
    expect(urls.resolve('/12345678901234567890/')).toBeUndefined()
    expect(urls.resolve('/12345678901234567890/', { compatibility: 'django' })?.params).toEqual({
      x: 12345678901234567890n,
    })
    expect(urls.resolve('/42/', { compatibility: 'django' })?.params).toEqual({ x: 42 })
  })

  it('lets no line feed slip in at the end', () => {
    const urls = routes(path('<int:x>/', view), path('rest/<path:p>', view), rePath('^re/$', view))
    expect(urls.resolve('/5/\n')).toBeUndefined()
    expect(urls.resolve('/rest/a\n')).toBeUndefined()
    expect(urls.resolve('/re/\n')).toBeUndefined()
  })

  it('hands groups without a name over as a list', () => {
    const urls = routes(rePath('^re/([a-z]+)/([0-9]+)?$', view))
    expect(urls.resolve('/re/a/1')?.viewParams).toEqual(['a', '1'])
    expect(urls.resolve('/re/a/')?.viewParams).toEqual(['a', undefined])
  })

  it('hands a list over beside names captured around it', () => {
    const inner = routes(rePath('^([a-z]+)/$', view))
    const urls = routes(include('<int:year>/', inner))
    const match = urls.resolve('/2026/may/')
    expect(match?.params).toEqual({ year: 2026 })
    expect(match?.args).toEqual(['may'])
    expect(match?.viewParams).toEqual({ year: 2026, 0: 'may' })
  })

  it('takes expressions of this language', () => {
    const urls = routes(
      include(/^v(?<version>\d)\//i, routes(path('x/', view, { name: 'x' }))),
      rePath(/^re\/(?<id>\d+)\/$/g, view, { name: 're' }),
    )
    expect(urls.resolve('/V2/x/')?.params).toEqual({ version: '2' })
    expect(urls.resolve('/re/12/')?.params).toEqual({ id: '12' })
    expect(urls.resolve('/re/12/')?.params).toEqual({ id: '12' })
  })

  it('knows the namespaces it went through', () => {
    const reviews = routes(path('latest/', view, { name: 'latest' }), path('plain/', view))
    const shop = routes(include('<slug:section>/', reviews, { appName: 'reviews' }))
    const urls = routes(include('outlet/', shop, { namespace: 'outlet', appName: 'shop' }))
    const match = urls.resolve('/outlet/toys/latest/')
    expect(match?.namespaces).toEqual(['outlet', 'reviews'])
    expect(match?.namespace).toBe('outlet:reviews')
    expect(match?.appNames).toEqual(['shop', 'reviews'])
    expect(match?.viewName).toBe('outlet:reviews:latest')
    expect(match?.route).toBe('outlet/<slug:section>/latest/')
    expect(urls.resolve('/outlet/toys/plain/')?.viewName).toBe('outlet:reviews:view')
  })

  it('cannot be led astray by names every object has', () => {
    const urls = routes(path('<str:constructor>/<str:toString>/', view))
    expect(urls.resolve('/a/b/')?.params).toEqual({ constructor: 'a', toString: 'b' })
  })
})
