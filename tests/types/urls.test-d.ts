import * as v from 'valibot'
import * as z from 'zod'
import { describe, expectTypeOf, it } from 'vitest'

import { JsonResponse } from '../../src/http/response/json-response.ts'
import { HttpResponseRedirect } from '../../src/http/response/redirects.ts'
import type { HttpRequest } from '../../src/http/request/request.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import { StreamingHttpResponse } from '../../src/http/streams/streaming-response.ts'
import type { Answer, Jsonify, Method, RouteMap } from '../../src/protocol/endpoint.ts'
import type { Converter } from '../../src/urls/converters.ts'
import { include, path, rePath, withConverters } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'
import type { RoutesOf } from '../../src/urls/routes-of.ts'
import { input } from '../../src/views/input.ts'
import { requireGet, requireHttpMethods, requirePost } from '../../src/views/methods.ts'
import { view } from '../../src/views/view.ts'

// The view this project began with, word for word.
const ajaxEndpoint = async (request: HttpRequest) => {
  if (request.method === 'POST') {
    try {
      const data = await request.json<{ name: string; age: number }>()
      return new JsonResponse({ message: `Hello, ${data.name}. You are ${data.age} years old.` })
    } catch (error) {
      return new JsonResponse({ error: String(error) }, { status: 400 })
    }
  }
  return new HttpResponse('Invalid Request', { status: 405 })
}

const Person = v.object({ name: v.string(), age: v.optional(v.number()) })
const Page = z.object({ page: z.coerce.number<string>() })

const greet = view({
  GET: () => new HttpResponse('a form'),
  POST: input(
    { json: Person, query: Page },
    (_request, { json, query }) => new JsonResponse({ hello: json.name, page: query.page }),
  ),
})
const article = (_request: HttpRequest, { year, slug }: { year: number; slug: string }) =>
  new JsonResponse({ year, slug, at: new Date(), note: undefined as string | undefined })
const item = (_request: HttpRequest, { pk }: { pk: number }) => new JsonResponse({ pk })
const day = (_request: HttpRequest, { when }: { when: Date }) => new HttpResponse(when.getDay())
const any = () => new HttpResponse()

const date: Converter<Date> = {
  pattern: '[0-9-]+',
  parse: (text) => new Date(text),
  format: (value) => value.toISOString().slice(0, 10),
}
const own = withConverters({ date })

const shop = routes(
  path('', any, { name: 'index' }),
  path('item/<int:pk>/', item, { name: 'item' }),
)
const urls = routes(
  path('ajax-endpoint/', ajaxEndpoint, { name: 'ajax-endpoint' }),
  path('greet/', greet),
  path('articles/<int:year>/<slug:slug>/', article, { name: 'article' }),
  own.path('days/<date:when>/', day, { name: 'day' }),
  rePath('^re/(?P<year>[0-9]{4})/$', any, { name: 're' }),
  rePath('^re/([0-9]{4})/$', any, { name: 're-list' }),
  rePath('^re/(?:(?P<page>[0-9]+)/)?$', any, { name: 're-optional' }),
  path('moved/', () => new HttpResponseRedirect('/')),
  path('stream/', () => new StreamingHttpResponse([])),
  path('web/', () => new Response()),
  path(
    'save/',
    requirePost(() => new JsonResponse({ saved: true })),
  ),
  path('list/', any, { name: 'list' }),
  path('list/<int:page>/', any, { name: 'list' }),
  include('shop/', shop, { namespace: 'shop' }),
  include('outlet/', shop, { namespace: 'outlet', appName: 'stores' }),
  include('<slug:lang>/', routes(path('about/', any, { name: 'about' }))),
)
interface Routes extends RoutesOf<typeof urls> {}

describe('RoutesOf', () => {
  it('is keyed by the whole path, includes joined, expressions left out', () => {
    expectTypeOf<keyof Routes>().toEqualTypeOf<
      | '/ajax-endpoint/'
      | '/greet/'
      | '/articles/<int:year>/<slug:slug>/'
      | '/days/<date:when>/'
      | '/moved/'
      | '/stream/'
      | '/web/'
      | '/save/'
      | '/list/'
      | '/list/<int:page>/'
      | '/shop/'
      | '/shop/item/<int:pk>/'
      | '/outlet/'
      | '/outlet/item/<int:pk>/'
      | '/<slug:lang>/about/'
    >()
  })

  it('is a map the client can use', () => {
    expectTypeOf<RoutesOf<typeof urls>>().toExtend<RouteMap>()
  })

  it('gives every answer of a plain function, by status', () => {
    expectTypeOf<Routes['/ajax-endpoint/']['POST']['answer']>().toEqualTypeOf<
      Answer<200, { message: string }> | Answer<400, { error: string }> | Answer<405, string>
    >()
  })

  it('lets a plain function answer every method, a map and a decorator theirs', () => {
    expectTypeOf<keyof Routes['/ajax-endpoint/']>().toEqualTypeOf<Method>()
    expectTypeOf<keyof Routes['/greet/']>().toEqualTypeOf<'GET' | 'POST'>()
    expectTypeOf<keyof Routes['/save/']>().toEqualTypeOf<'POST'>()
  })

  it('has the values the page fills in, text for converters of one’s own', () => {
    type Article = Routes['/articles/<int:year>/<slug:slug>/']['GET']
    expectTypeOf<Article['params']>().toEqualTypeOf<{ year: number; slug: string }>()
    expectTypeOf<Routes['/days/<date:when>/']['GET']['params']>().toEqualTypeOf<{ when: string }>()
    expectTypeOf<Routes['/<slug:lang>/about/']['GET']['params']>().toEqualTypeOf<{ lang: string }>()
    expectTypeOf<keyof Routes['/greet/']['GET']['params']>().toEqualTypeOf<never>()
  })

  it('gives data as it arrives', () => {
    type Article = Routes['/articles/<int:year>/<slug:slug>/']['GET']['answer']
    expectTypeOf<Article>().toEqualTypeOf<
      Answer<200, { year: number; slug: string; at: string; note?: string }>
    >()
    expectTypeOf<Routes['/moved/']['GET']['answer']>().toEqualTypeOf<Answer<302 | 307, unknown>>()
    expectTypeOf<Routes['/stream/']['GET']['answer']>().toEqualTypeOf<Answer<number, unknown>>()
    expectTypeOf<Routes['/web/']['GET']['answer']>().toEqualTypeOf<Answer>()
    expectTypeOf<Routes['/list/']['GET']['answer']>().toEqualTypeOf<Answer<number, string>>()
  })

  it('says what a view takes: declared, anything, or nothing', () => {
    type Greet = Routes['/greet/']['POST']
    expectTypeOf<Greet['json']>().toEqualTypeOf<{ name: string; age?: number | undefined }>()
    expectTypeOf<Greet['query']>().toEqualTypeOf<{ page: string }>()
    expectTypeOf<Greet['form']>().toEqualTypeOf<never>()
    expectTypeOf<Routes['/greet/']['GET']['json']>().toEqualTypeOf<unknown>()
    expectTypeOf<Greet['answer']>().toEqualTypeOf<Answer<200, { hello: string; page: number }>>()
  })
})

describe('path', () => {
  it('hands an inline view its request and values', () => {
    path('a/<int:a>/<b>/', (request, values) => {
      expectTypeOf(request).toEqualTypeOf<HttpRequest>()
      expectTypeOf(values.a).toEqualTypeOf<number>()
      expectTypeOf(values.b).toEqualTypeOf<string>()
      return new HttpResponse(values.b)
    })
  })

  it('refuses a view that wants other values', () => {
    path('articles/<int:year>/<slug:slug>/', article)
    // @ts-expect-error the path does not capture `slug`
    path('articles/<int:year>/', article)
    // @ts-expect-error the path captures `year` as text
    path('articles/<str:year>/<slug:slug>/', article)
    // @ts-expect-error nobody made a converter `foo` known
    path('articles/<foo:year>/<slug:slug>/', article)
    // @ts-expect-error a view of a method map wants `year`
    path('a/', view({ GET: any, POST: article }))
  })

  it('takes extra values for captured ones', () => {
    path('articles/<int:year>/', article, { kwargs: { slug: 'none' } })
    // @ts-expect-error `slug` is a text
    path('articles/<int:year>/', article, { kwargs: { slug: 1 } })
  })

  it('knows what the includes around it capture, when told', () => {
    path('<slug:slug>/', article, { within: 'articles/<int:year>/' })
    // @ts-expect-error `year` is captured as text
    path('<slug:slug>/', article, { within: 'articles/<str:year>/' })
  })

  it('takes views that look at less than there is', () => {
    path('articles/<int:year>/', any)
    path('articles/<int:year>/', (request: HttpRequest) => new HttpResponse(request.path))
    const paged = (_request: HttpRequest, _values: { year: number; page?: number }) => any()
    path('articles/<int:year>/', paged)
    path('articles/<int:year>/<int:page>/', paged)
  })
})

describe('rePath', () => {
  it('knows the names of groups', () => {
    rePath('^(?P<year>[0-9]+)/(?<slug>[a-z]+)/$', (_request, values) => {
      expectTypeOf(values).toEqualTypeOf<{ year: string; slug: string }>()
    })
    rePath('^(?:(?P<year>[0-9]+)/)?$', (_request, values) => {
      expectTypeOf(values).toEqualTypeOf<{ year?: string }>()
    })
    rePath('^([0-9]+)/$', (_request, values) => {
      expectTypeOf(values).toEqualTypeOf<readonly string[]>()
    })
    // @ts-expect-error the group is called `year`
    rePath('^(?P<year>[0-9]+)/$', (_request: HttpRequest, _values: { yaer: string }) => any())
  })
})

describe('reverse', () => {
  it('takes the values of the name', () => {
    urls.reverse('ajax-endpoint')
    urls.reverse('ajax-endpoint', {}, { query: { a: 1 }, fragment: 'top' })
    urls.reverse('article', { year: 2026, slug: 'x' })
    urls.reverse('day', { when: new Date() })
    urls.reverse('re', { year: 2026 })
    urls.reverse('re-list', ['2026'])
    urls.reverse('re-optional')
    urls.reverse('re-optional', { page: 2 })
    urls.reverse('about', { lang: 'de' })
  })

  it('takes the values of any route of the name', () => {
    urls.reverse('list')
    urls.reverse('list', { page: 2 })
    // @ts-expect-error `page` is a number
    urls.reverse('list', { page: 'two' })
  })

  it('knows names in namespaces, and under the application’s name', () => {
    urls.reverse('shop:item', { pk: 1 })
    urls.reverse('outlet:item', { pk: 1 })
    urls.reverse('stores:item', { pk: 1 }, { currentApp: 'outlet' })
    // @ts-expect-error the name is in a namespace
    urls.reverse('item', { pk: 1 })
  })

  it('refuses everything else', () => {
    // @ts-expect-error nobody gave the name
    urls.reverse('nope')
    // @ts-expect-error `year` and `slug` are missing
    urls.reverse('article')
    // @ts-expect-error `slug` is missing
    urls.reverse('article', { year: 2026 })
    // @ts-expect-error `year` is a number
    urls.reverse('article', { year: '2026', slug: 'x' })
    // @ts-expect-error there is no `page`
    urls.reverse('article', { year: 2026, slug: 'x', page: 1 })
    // @ts-expect-error there are no values
    urls.reverse('ajax-endpoint', { year: 2026 })
    // @ts-expect-error the converter takes a date
    urls.reverse('day', { when: '2026-01-01' })
  })
})

describe('view', () => {
  it('takes the methods of HTTP only', () => {
    // @ts-expect-error methods are in capitals
    view({ get: any })
    // @ts-expect-error no such method
    view({ BREW: any })
    // @ts-expect-error no such method
    view({ GET: any }, { methods: ['BREW'] })
  })
})

describe('requireHttpMethods', () => {
  it('keeps the type of the view', () => {
    const limited = requireHttpMethods('GET', 'PUT')(article)
    expectTypeOf(limited).toExtend<typeof article>()
    // @ts-expect-error the path does not capture `slug`
    path('articles/<int:year>/', requireGet(article))
  })
})

describe('input', () => {
  it('hands over what the schemas make', () => {
    input({ json: Person, query: Page }, (request, inputs) => {
      expectTypeOf(request).toEqualTypeOf<HttpRequest>()
      expectTypeOf(inputs.json).toEqualTypeOf<{ name: string; age?: number | undefined }>()
      expectTypeOf(inputs.query.page).toEqualTypeOf<number>()
      // @ts-expect-error no form was declared
      void inputs.form
    })
  })

  it('hands over one of two bodies', () => {
    input({ json: Person, form: z.object({ text: z.string() }) }, (_request, { json, form }) => {
      expectTypeOf(json).toEqualTypeOf<{ name: string; age?: number | undefined } | undefined>()
      if (json === undefined) expectTypeOf(form).toEqualTypeOf<{ text: string }>()
    })
  })

  it('checks what the path captures', () => {
    const save = input({ json: Person }, (_request, _inputs, { pk }: { pk: number }) => {
      return new JsonResponse({ pk })
    })
    path('item/<int:pk>/', save)
    // @ts-expect-error the path does not capture `pk`
    path('item/', save)
  })

  it('takes schemas only', () => {
    // @ts-expect-error no schema
    input({ json: { name: 'string' } }, () => any())
  })
})

describe('Jsonify', () => {
  it('goes by the rules of the encoder', () => {
    expectTypeOf<Jsonify<{ at: Date; url: URL; big: bigint }>>().toEqualTypeOf<{
      at: string
      url: string
      big: string
    }>()
    expectTypeOf<Jsonify<Map<string, Date>>>().toEqualTypeOf<Record<string, string>>()
    expectTypeOf<Jsonify<Set<bigint>>>().toEqualTypeOf<string[]>()
    expectTypeOf<Jsonify<{ toJSON(): { a: Date } }>>().toEqualTypeOf<{ a: string }>()
  })

  it('lets what may be undefined be missing, and be null in a list', () => {
    expectTypeOf<Jsonify<{ a: string | undefined; b?: Date; c: number }>>().toEqualTypeOf<{
      a?: string
      b?: string
      c: number
    }>()
    expectTypeOf<Jsonify<(number | undefined)[]>>().toEqualTypeOf<(number | null)[]>()
    expectTypeOf<Jsonify<[Date, number?]>>().toEqualTypeOf<[string, (number | null)?]>()
  })

  it('keeps unions, literals and null', () => {
    expectTypeOf<Jsonify<{ kind: 'a'; n: null } | { kind: 'b' }>>().toEqualTypeOf<
      { kind: 'a'; n: null } | { kind: 'b' }
    >()
  })

  it('says never for what cannot travel, and leaves the unknown unknown', () => {
    expectTypeOf<Jsonify<() => void>>().toEqualTypeOf<never>()
    expectTypeOf<Jsonify<{ bytes: Uint8Array }>>().toEqualTypeOf<{ bytes: never }>()
    expectTypeOf<Jsonify<{ late: Promise<string> }>>().toEqualTypeOf<{ late: never }>()
    expectTypeOf<Jsonify<unknown>>().toEqualTypeOf<unknown>()
    expectTypeOf<Jsonify<{ any: unknown }>>().toEqualTypeOf<{ any: unknown }>()
  })

  it('follows types into themselves', () => {
    interface Tree {
      at: Date
      kids: Tree[]
    }
    expectTypeOf<Jsonify<Tree>['kids'][0]['kids'][0]['at']>().toEqualTypeOf<string>()
  })
})
