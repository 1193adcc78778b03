import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { QueryDict } from '../http/request/query-dict.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { createReverse } from './create-reverse.ts'
import { NoReverseMatch } from './errors.ts'
import { include, path, rePath, withConverters } from './path.ts'
import { resolverMatch } from './resolver-match.ts'
import { Routes, routes } from './routes.ts'

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

const shop = routes(
  path('', view, { name: 'index' }),
  path('item/<int:pk>/', view, { name: 'item' }),
)
const urls = routes(
  path('hello/', view, { name: 'hello' }),
  path('articles/<int:year>/<slug:slug>/', view, { name: 'article' }),
  path('files/<path:file>', view, { name: 'file' }),
  path('<str:text>/end', view, { name: 'text' }),
  path('list/<slug:category>/', view, { name: 'list', kwargs: { page: 1 } }),
  path('list/<slug:category>/<int:page>/', view, { name: 'list' }),
  include('shop/', shop, { namespace: 'shop' }),
  include('outlet/', shop, { namespace: 'outlet', appName: 'shop' }),
  include('de/', routes(include('laden/', shop, { namespace: 'laden', appName: 'store' }))),
)

describe('Routes.reverse', () => {
  it('makes the address of a name', () => {
    expect(urls.reverse('hello')).toBe('/hello/')
    expect(urls.reverse('article', { year: 2026, slug: 'a-b' })).toBe('/articles/2026/a-b/')
  })

  it('encodes what has no place in a path, and nothing else', () => {
    expect(urls.reverse('text', { text: 'é & ü?#%' })).toBe('/%C3%A9%20&%20%C3%BC%3F%23%25/end')
    expect(urls.reverse('text', { text: "a:b@c!d$e'f(g)h*i+j,k;l=m~" })).toBe(
      "/a:b@c!d$e'f(g)h*i+j,k;l=m~/end",
    )
    expect(urls.reverse('file', { file: 'a/b c' })).toBe('/files/a/b%20c')
  })

  it('never makes an address of another host', () => {
    const open = routes(rePath('^(.+)/security/$', view, { name: 'open' }))
    expect(open.reverse('open', ['/evil.example'])).toBe('/%2Fevil.example/security/')
  })

  it('takes a route of that name that fits the values, the last one first', () => {
    expect(urls.reverse('list', { category: 'a' })).toBe('/list/a/')
    expect(urls.reverse('list', { category: 'a', page: 3 })).toBe('/list/a/3/')
  })

  it('follows namespaces, and takes an application name for its instance', () => {
    expect(urls.reverse('shop:item', { pk: 1 })).toBe('/shop/item/1/')
    expect(urls.reverse('outlet:item', { pk: 1 })).toBe('/outlet/item/1/')
    expect(urls.reverse('shop:item', { pk: 1 }, { currentApp: 'outlet' })).toBe('/outlet/item/1/')
    expect(urls.reverse('store:index')).toBe('/de/laden/')
    expect(urls.reverse('laden:index')).toBe('/de/laden/')
  })

  it('adds a query and a fragment', () => {
    const query = { a: 1, b: ['x', 'y z'], c: 'é', gone: undefined }
    expect(urls.reverse('hello', {}, { query })).toBe('/hello/?a=1&b=x&b=y+z&c=%C3%A9')
    expect(urls.reverse('hello', {}, { query: {} })).toBe('/hello/')
    expect(urls.reverse('hello', {}, { query: { a: 1 }, fragment: 'top' })).toBe('/hello/?a=1#top')
    const dict = QueryDict.parse('a=1&a=2&b=%20')
    expect(urls.reverse('hello', {}, { query: dict })).toBe('/hello/?a=1&a=2&b=+')
    const params = new URLSearchParams([
      ['a', '1'],
      ['a', '2'],
    ])
    expect(urls.reverse('hello', {}, { query: params })).toBe('/hello/?a=1&a=2')
  })

  it('takes a percent sign in a route for itself', () => {
    const odd = routes(path('50%/<int:x>/', view, { name: 'odd' }))
    expect(odd.reverse('odd', { x: 1 })).toBe('/50%25/1/')
  })

  it('makes addresses that resolve to the same route and values', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(words, (text) => {
        fc.pre(!text.includes('/'))
        const match = urls.resolve(decodeURIComponent(urls.reverse('text', { text })))
        expect(match?.urlName).toBe('text')
        expect(match?.params).toEqual({ text })
      }),
    )
  })

  describe('refuses', () => {
    // The names and values below do not compile: they come from elsewhere.
    const untyped: Routes = new Routes(urls.entries)

    it.each([
      ['a name nobody gave', 'nope', {}, 'No route is named "nope"'],
      ['a namespace nobody gave', 'nope:item', {}, '"nope" is not a namespace.'],
      ['a namespace inside another', 'shop:nope:x', {}, '"nope" is not a namespace inside "shop"'],
      [
        'a missing value',
        'article',
        { year: 1 },
        'takes year=1. There is articles/<int:year>/<slug:slug>/; give',
      ],
      ['an unknown value', 'hello', { x: 1 }, 'takes x=1. There is hello/;'],
      ['a value that does not fit', 'article', { year: 'x', slug: 'a' }, 'takes year=x, slug=a.'],
      ['a value with a slash', 'text', { text: 'a/b' }, 'takes text=a/b.'],
      ['too few values', 'article', [1], 'takes the list 1.'],
      ['no values', 'article', {}, 'takes no values.'],
      [
        'another extra value',
        'list',
        { category: 'a', page: 'x' },
        'takes category=a, page=x. There is list/<slug:category>/<int:page>/ and list/',
      ],
    ])('%s', (_, name, values, message) => {
      expect(() => untyped.reverse(name, values)).toThrow(NoReverseMatch)
      expect(() => untyped.reverse(name, values)).toThrow(message)
    })

    it('a name every object has', () => {
      const odd = routes(path('<str:toString>/', view, { name: 'odd' }))
      const asked: Routes = new Routes(odd.entries)
      expect(() => asked.reverse('odd', {})).toThrow(NoReverseMatch)
      expect(() => asked.reverse('constructor')).toThrow(NoReverseMatch)
    })
  })
})

describe('createReverse', () => {
  const asked = (path: string, target = urls) => {
    const request = new HttpRequest(createSource({ target: path }), createPolicy({}))
    const match = target.resolve(path)
    if (match) request.set(resolverMatch, match)
    return request
  }
  const reverse = createReverse<typeof urls>()

  it('makes addresses of the urls that answer the request', () => {
    expect(reverse(asked('/hello/'), 'article', { year: 2026, slug: 'x' })).toBe(
      '/articles/2026/x/',
    )
    expect(reverse(asked('/hello/'), 'hello', {}, { fragment: 'top' })).toBe('/hello/#top')
  })

  it('prefers names of the namespace it is in', () => {
    expect(reverse(asked('/outlet/'), 'shop:item', { pk: 1 })).toBe('/outlet/item/1/')
    expect(reverse(asked('/hello/'), 'shop:item', { pk: 1 })).toBe('/shop/item/1/')
    const options = { currentApp: 'shop' }
    expect(reverse(asked('/outlet/'), 'shop:item', { pk: 1 }, options)).toBe('/shop/item/1/')
  })

  it('says so when nothing answers the request', () => {
    expect(() => reverse(asked('/nothing/'), 'hello')).toThrow('Nothing answers /nothing/')
  })
})

describe('path', () => {
  it('refuses a name with a colon', () => {
    expect(() => path('a/', view, { name: 'a:b' })).toThrow(ImproperlyConfigured)
    expect(() => include('a/', routes(), { namespace: 'a:b' })).toThrow('has a colon')
  })
})

describe('withConverters', () => {
  it('lets a converter of a built-in name take its place', () => {
    const { path: own } = withConverters({
      int: { pattern: '[0-9]+', parse: BigInt, format: String },
    })
    const big = routes(own('<int:x>/', view, { name: 'big' }))
    expect(big.resolve('/12345678901234567890/')?.params).toEqual({ x: 12345678901234567890n })
    expect(big.reverse('big', { x: 12345678901234567890n })).toBe('/12345678901234567890/')
  })

  it('uses them in prefixes too', () => {
    const { include: own } = withConverters({
      yy: { pattern: '[0-9]{2}', parse: Number, format: String },
    })
    const years = routes(own('<yy:year>/', routes(path('', view, { name: 'year' }))))
    expect(years.resolve('/26/')?.params).toEqual({ year: 26 })
    expect(years.reverse('year', { year: 26 })).toBe('/26/')
  })

  it('refuses a pattern that is no expression', () => {
    const broken = { pattern: '[', parse: String, format: String }
    expect(() => withConverters({ broken }).path('<broken:x>/', view)).toThrow(ImproperlyConfigured)
  })
})
