import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { InputOf, OutputOf, Schema } from '../core/schema.ts'
import { bodyKindOf } from '../http/body/body-kind.ts'
import { errorFormat } from '../http/error-format.ts'
import { UnprocessableContent } from '../http/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { InputTypes } from '../protocol/endpoint.ts'
import { type BindOptions, BoundForm } from './bound-form.ts'
import type { Form } from './form.ts'
import type { FormInput } from './form-input.ts'
import type { Verdict } from './judge.ts'

/** An empty body has no type, and is a form nothing was filled into. */
const takes = { json: true, form: true, untyped: true }

/** What `valid` gets beside the data. */
export interface ValidForm<Given extends Schema, Params> {
  /** The form, to add an error to and to return when the data turns out to be wrong all the same. */
  readonly bound: BoundForm<Given>
  /** What the path captures. */
  readonly params: Params
}

/** How a form is shown, and what happens once it is right. */
export interface FormAnswers<Given extends Schema, Params, Page, Answer> {
  /**
   * The page with the form: for GET, and for a form that was sent without a script and has errors; its
   * status becomes 422 then.
   */
  page(request: HttpRequest, bound: BoundForm<Given>, params: Params): MaybePromise<Page>
  /**
   * Called with the data once it is right. Answers with a redirect, JSON, a fragment; or returns the
   * form it was given, with an error added.
   */
  valid(
    request: HttpRequest,
    data: OutputOf<Given>,
    given: ValidForm<Given, Params>,
  ): MaybePromise<Answer | BoundForm<Given>>
  /** What a script that swaps fragments gets when there are errors; the form alone unless given. */
  fragment?(
    request: HttpRequest,
    bound: BoundForm<Given>,
    params: Params,
  ): MaybePromise<HttpResponseBase>
  /** Initial values and choices of this request. */
  bind?(request: HttpRequest, params: Params): MaybePromise<BindOptions<InputOf<Given>>>
}

/** A view that takes the form, as the page's client sees it: as a form, or as JSON. */
export interface FormPost<Given extends Schema, Params, Answer> {
  (request: HttpRequest, params: Params): MaybePromise<Answer>
  /** Never set: what the view takes. */
  readonly inputTypes: InputTypes<unknown, InputOf<Given>, FormInput<InputOf<Given>>>
}

/** The two ends of a form, for `view()`. */
export interface FormHandlers<Given extends Schema, Params, Page, Answer> {
  /** Shows the form. */
  readonly GET: (request: HttpRequest, params: Params) => MaybePromise<Page>
  /** Takes it. */
  readonly POST: FormPost<Given, Params, Answer>
}

/**
 * Handlers for a form, which answer a browser without a script and the client alike.
 *
 * With errors a browser gets the page again, with status 422, the values and the errors; a script gets
 * problem details with `errors` by field, or the fragment.
 *
 * @param form The form.
 * @param answers The page, and what happens once the form is right.
 * @returns `GET` and `POST`, for `view()`.
 * @throws UnprocessableContent, UnsupportedMediaType, what reading a body may throw — on a request.
 * @example
 * export const signUpPage = view(formHandlers(signUp, {
 *   page: (request, bound) => new HttpResponse(layout(request, bound.render())),
 *   valid: async (request, data) => { await create(data); return seeOther(request, '/welcome/') },
 * }))
 * @see Django `django.views.generic.FormView`.
 */
export function formHandlers<Given extends Schema, Page, Answer, Params = object>(
  form: Form<Given>,
  answers: FormAnswers<Given, Params, Page, Answer>,
): FormHandlers<Given, Params, Page, Answer> {
  const bind = (request: HttpRequest, params: Params): MaybePromise<BoundForm<Given>> =>
    after(answers.bind?.(request, params), (options) => form.bind(request, options))

  const refuse = (bound: BoundForm<Given>, params: Params): MaybePromise<unknown> => {
    const { request } = bound
    switch (errorFormat(request)) {
      case 'page':
        return after(answers.page(request, bound, params), unprocessable)
      case 'fragment':
        return after(showFragment(bound, params), unprocessable)
      default:
        throw new UnprocessableContent(bound.errors)
    }
  }
  const showFragment = (bound: BoundForm<Given>, params: Params): MaybePromise<HttpResponseBase> =>
    answers.fragment?.(bound.request, bound, params) ?? new HttpResponse(bound.render().html)

  const judge = (
    bound: BoundForm<Given>,
    verdict: Verdict<OutputOf<Given>>,
    params: Params,
  ): MaybePromise<unknown> => {
    if (!verdict.ok) return refuse(bound, params)
    return after(answers.valid(bound.request, verdict.data, { bound, params }), (answer) =>
      answer instanceof BoundForm ? refuse(bound, params) : answer,
    )
  }

  const post = (request: HttpRequest, params: Params): MaybePromise<unknown> =>
    after(bind(request, params), (bound): MaybePromise<unknown> => {
      if (bodyKindOf(request.contentType, takes) === 'json') {
        return after(request.content.json(), (input) =>
          after(bound.fillIn(input).validate(), (verdict) => judge(bound, verdict, params)),
        )
      }
      return after(bound.load(), () => {
        // Whatever came, it was sent to this form.
        if (!bound.isBound) bound.fillIn({})
        if (bound.addsRow) {
          return errorFormat(request) === 'page'
            ? answers.page(request, bound, params)
            : showFragment(bound, params)
        }
        return after(bound.validate(), (verdict) => judge(bound, verdict, params))
      })
    })

  return {
    GET: (request, params) =>
      after(bind(request, params), (bound) => answers.page(request, bound, params)),
    // Without errors it answers what `valid` answers, and that is all a typed call has to tell apart:
    // problem details are in every result.
    POST: post as FormPost<Given, Params, Answer>,
  }
}

function unprocessable<Answer>(answer: Answer): Answer {
  if (answer instanceof HttpResponseBase && answer.status === 200) answer.status = 422
  return answer
}
