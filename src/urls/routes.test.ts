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

describe('Routes.check', () => {
  it('refuses a path that begins with a slash, however it came about', () => {
    expect(() => routes(path('/hello/', view)).check()).toThrow(ImproperlyConfigured)
    expect(() => routes(path('/hello/', view)).check()).toThrow('The route "/hello/" begins with')
    expect(() => routes(include('', routes(path('/a/', view)))).check()).toThrow('"/a/"')
    expect(() => routes(rePath('^/a/$', view)).check()).toThrow('"^/a/$"')
    expect(() => routes(include('a', routes(path('/b/', view)))).check()).not.toThrow()
  })

  it('refuses a route that is not within what it says', () => {
    const within = '<slug:section>/reviews/'
    const latest = (_request: HttpRequest, _values: { section: string }) => {}
    const reviews = routes(path('latest/', latest, { within }))
    const good = routes(include('<slug:section>/reviews/', reviews))
    expect(() => good.check()).not.toThrow()
    expect(good.resolve('/toys/reviews/latest/')?.params).toEqual({ section: 'toys' })
    expect(() => reviews.check()).toThrow('is to be within something that captures "section"')
    expect(() => routes(include('<str:section>/', reviews)).check()).toThrow(
      'captures "section" with another converter',
    )
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
      ['a name nobody gave', 'nope', {}, 'No route is named "nope". Give one the name'],
      ['a misspelt name', 'artcle', {}, 'No route is named "artcle". Did you mean "article"?'],
      ['a name without its namespace', 'item', {}, 'is named "item". Did you mean "'],
      ['a misspelt namespace', 'shpo:item', { pk: 1 }, 'is not a namespace. Did you mean "'],
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
