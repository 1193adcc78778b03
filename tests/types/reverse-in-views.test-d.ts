/**
 * Views that use `reverse` of the urls they stand in, and are typed by what they answer all the same.
 * That this compiles is the test: nothing is "implicitly any because it refers to itself".
 */
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'

import { JsonResponse } from '../../src/http/response/json-response.ts'
import { HttpResponseRedirect } from '../../src/http/response/redirects.ts'
import type { HttpRequest } from '../../src/http/request/request.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import { decorate } from '../../src/http/view-marks.ts'
import type { Answer } from '../../src/protocol/endpoint.ts'
import { createReverse } from '../../src/urls/create-reverse.ts'
import { include, path } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'
import type { RoutesOf } from '../../src/urls/routes-of.ts'
import { input } from '../../src/views/input.ts'
import { requirePost } from '../../src/views/methods.ts'
import { view } from '../../src/views/view.ts'

// In a file of views this comes after `import type { urls } from './urls.ts'`.
const reverse = createReverse<typeof urls>()

// A plain function needs nothing said.
const home = (request: HttpRequest) =>
  new JsonResponse({ next: reverse(request, 'article', { year: 2026 }) })

const article = async (_request: HttpRequest, { year }: { year: number }) => {
  if (year < 2000) return new HttpResponseRedirect(urls.reverse('home'))
  return new JsonResponse({ self: urls.reverse('article', { year }) })
}

// Neither does a function behind a decorator.
const save = () => new JsonResponse({ back: urls.reverse('home') })
const savePost = requirePost(save)
const saveLoudly = decorate(save, (inside, request, params) => inside(request, params))

// In a method map the functions stand by themselves …
const show = () => new HttpResponse(urls.reverse('map'))
const Person = v.object({ name: v.string() })
const greet = input(
  { json: Person },
  (_request, { json }) => new JsonResponse({ hello: json.name }),
)
const map = view({ GET: show, POST: greet })

// … or say what they return: what is written inside a call, TypeScript looks into at once.
const told = view({
  GET: (): JsonResponse<{ next: string }> => new JsonResponse({ next: urls.reverse('told') }),
})
const toldInput = input(
  { json: Person },
  (request, { json }): JsonResponse<{ next: string; name: string }> =>
    new JsonResponse({ next: reverse(request, 'told'), name: json.name }),
)

const urls = routes(
  path('', home, { name: 'home' }),
  path('articles/<int:year>/', article, { name: 'article' }),
  path('map/', map, { name: 'map' }),
  path('told/', told, { name: 'told' }),
  path('told/input/', toldInput),
  include('save/', routes(path('', savePost), path('loudly/', saveLoudly))),
)
interface Routes extends RoutesOf<typeof urls> {}
type AnswerOf<
  Path extends keyof Routes,
  Verb extends 'GET' | 'POST',
> = Verb extends keyof Routes[Path]
  ? Routes[Path][Verb] extends { answer: infer Given }
    ? Given
    : never
  : never

describe('a view that uses reverse of its own urls', () => {
  it('is typed by what it answers all the same', () => {
    expectTypeOf<AnswerOf<'/', 'GET'>>().toEqualTypeOf<Answer<200, { next: string }>>()
    expectTypeOf<AnswerOf<'/articles/<int:year>/', 'GET'>>().toEqualTypeOf<
      Answer<200, { self: string }> | Answer<302 | 307, unknown>
    >()
    expectTypeOf<AnswerOf<'/save/', 'POST'>>().toEqualTypeOf<Answer<200, { back: string }>>()
    expectTypeOf<AnswerOf<'/save/loudly/', 'GET'>>().toEqualTypeOf<Answer<200, { back: string }>>()
    expectTypeOf<AnswerOf<'/map/', 'POST'>>().toEqualTypeOf<Answer<200, { hello: string }>>()
    expectTypeOf<AnswerOf<'/told/', 'GET'>>().toEqualTypeOf<Answer<200, { next: string }>>()
    expectTypeOf<AnswerOf<'/told/input/', 'POST'>>().toEqualTypeOf<
      Answer<200, { next: string; name: string }>
    >()
  })
})

describe('createReverse', () => {
  it('checks names and values', () => {
    const check = (request: HttpRequest) => [
      reverse(request, 'home'),
      reverse(request, 'article', { year: 2026 }, { fragment: 'top' }),
      // @ts-expect-error nobody gave the name
      reverse(request, 'nope'),
      // @ts-expect-error `year` is missing
      reverse(request, 'article'),
      // @ts-expect-error `year` is a number
      reverse(request, 'article', { year: '2026' }),
    ]
    expectTypeOf(check).returns.toEqualTypeOf<string[]>()
  })
})
