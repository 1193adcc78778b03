/** Errors, from where they are thrown to the page that is told of them. */
import {
  type HttpRequest,
  HttpResponse,
  input,
  JsonResponse,
  path,
  routes,
  type RoutesOf,
  view,
} from 'riposte'
import {
  client,
  type DeclaredCode,
  type Elsewhere,
  type Failure,
  type FailureOf,
  type Refusal,
  type Success,
  type Unanswered,
} from 'riposte/client'
import { form, formHandlers } from 'riposte/forms'
import { HttpError } from 'riposte/http'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'

class SoldOut extends HttpError {
  override readonly code = 'SOLD_OUT'
  override readonly status = 409
}
class TooLate extends HttpError {
  override readonly code = 'TOO_LATE'
  override readonly status = 410
}
class SiteClosed extends HttpError {
  override readonly code = 'SITE_CLOSED'
  override readonly status = 503
}
/** Nobody said what its code is. */
class Vague extends HttpError {
  override readonly code: string = 'VAGUE'
  override readonly status: number = 400
}

const Seats = v.object({ seats: v.number() })
const book = input({ json: Seats }, (_request, { json }) => new JsonResponse(json), {
  errors: [SoldOut],
})
const urls = routes(
  path(
    'book/',
    view({ POST: book, GET: () => new JsonResponse({ left: 1 }) }, { errors: [TooLate] }),
  ),
  path('alone/', book),
  path('inside/', view({ POST: book })),
  path('vague/', view({ GET: () => new JsonResponse({ a: 1 }) }, { errors: [Vague] })),
  path('plain/', (request: HttpRequest) => new JsonResponse({ path: request.path })),
  path(
    'form/',
    view(
      formHandlers(form(Seats), {
        page: () => new HttpResponse(),
        valid: () => new JsonResponse({ booked: true }),
      }),
      { errors: [SoldOut] },
    ),
  ),
)
interface Routes extends RoutesOf<typeof urls> {}
interface ClosedRoutes extends RoutesOf<typeof urls, SiteClosed> {}
const api = client<Routes>()
const closed = client<ClosedRoutes>()

type Always = Failure | Unanswered | Elsewhere

describe('errors of a view', () => {
  it('are those of its handler and those of the whole map', async () => {
    const sent = await api.post('/book/', { json: { seats: 2 } })
    expectTypeOf(sent).toEqualTypeOf<
      | Success<200, { seats: number }>
      | FailureOf<409, 'SOLD_OUT'>
      | FailureOf<410, 'TOO_LATE'>
      | Always
    >()
    const read = await api.get('/book/')
    expectTypeOf(read).toEqualTypeOf<
      Success<200, { left: number }> | FailureOf<410, 'TOO_LATE'> | Always
    >()
    const alone = await api.post('/alone/', { json: { seats: 2 } })
    expectTypeOf(alone).toEqualTypeOf<
      Success<200, { seats: number }> | FailureOf<409, 'SOLD_OUT'> | Always
    >()
    const inside = await api.post('/inside/', { json: { seats: 2 } })
    expectTypeOf(inside).toEqualTypeOf<typeof alone>()
    const filled = await api.post('/form/', { form: { seats: 2 } })
    expectTypeOf(filled).toEqualTypeOf<
      Success<200, { booked: boolean }> | FailureOf<409, 'SOLD_OUT'> | Always
    >()
  })

  it('are none where none was declared, or where its code is any text', async () => {
    const plain = await api.get('/plain/')
    expectTypeOf(plain).toEqualTypeOf<Success<200, { path: string }> | Always>()
    const vague = await api.get('/vague/')
    expectTypeOf(vague).toEqualTypeOf<Success<200, { a: number }> | Always>()
  })

  it('and those of the layers around all of them', async () => {
    const sent = await closed.get('/plain/')
    expectTypeOf(sent).toEqualTypeOf<
      Success<200, { path: string }> | FailureOf<503, 'SITE_CLOSED'> | Always
    >()
  })

  it('can be told apart by their code, and a misspelt code does not compile', async () => {
    const sent = await api.post('/book/', { json: { seats: 2 } })
    if (sent.kind !== 'problem') return
    switch (sent.error.code) {
      case 'SOLD_OUT':
      case 'TOO_LATE':
      case 'CSRF_TOKEN_MISSING':
      case 'NOT_FOUND':
      case 'METHOD_NOT_ALLOWED':
      case 'BODY_TOO_BIG':
      case 'UNSUPPORTED_MEDIA_TYPE':
      case 'VALIDATION_FAILED':
      case 'TOO_MANY_REQUESTS':
      case 'INTERNAL_ERROR':
      case 'HTTP_502':
        break
      // @ts-expect-error -- Nothing has this code.
      case 'SOLDOUT':
        break
      default:
    }
    const alone = await api.post('/alone/', { json: { seats: 2 } })
    // @ts-expect-error -- This view did not declare it.
    void (alone.kind === 'problem' && alone.error.code === 'TOO_LATE')
  })

  it('are classes of errors', () => {
    // @ts-expect-error -- An error without a status is a mistake in the code, which nobody declares.
    view({ GET: () => new HttpResponse() }, { errors: [Error] })
    // @ts-expect-error -- The class, not one of them.
    input({ json: Seats }, () => new HttpResponse(), { errors: [new SoldOut('None left.')] })
  })
})

describe('a result whose every case must be there', () => {
  it('can be used up by the kinds of it', async () => {
    const sent = await api.post('/book/', { json: { seats: 2 } })
    switch (sent.kind) {
      case undefined:
      case 'problem':
      case 'redirect':
      case 'offline':
      case 'network':
      case 'timeout':
      case 'abort':
      case 'parse':
      case 'origin':
        break
      default:
        expectTypeOf(sent).toBeNever()
    }
  })

  it('does not compile when one is forgotten', async () => {
    const sent = await api.post('/book/', { json: { seats: 2 } })
    switch (sent.kind) {
      case undefined:
      case 'redirect':
      case 'offline':
      case 'network':
      case 'timeout':
      case 'abort':
      case 'parse':
      case 'origin':
        break
      default:
        // @ts-expect-error -- `problem` is left.
        sent satisfies never
    }
  })

  it('can have a sentence for each declared error', async () => {
    const sent = await api.post('/book/', { json: { seats: 2 } })
    type Code = DeclaredCode<typeof sent>
    expectTypeOf<Code>().toEqualTypeOf<'SOLD_OUT' | 'TOO_LATE'>()
    void ({ SOLD_OUT: 'Too many.', TOO_LATE: 'Too late.' } satisfies Record<Code, string>)
    // @ts-expect-error -- One is missing.
    void ({ SOLD_OUT: 'Too many.' } satisfies Record<Code, string>)
  })

  it('can be a refusal by status, one after the other', () => {
    const each = (
      given: Refusal<409, { left: number }> | Refusal<410, { since: string }>,
    ): string => {
      switch (given.status) {
        case 409:
          return `${given.error.left} left`
        case 410:
          return given.error.since
        default:
          return given satisfies never
      }
    }
    expectTypeOf(each).returns.toBeString()
  })
})
