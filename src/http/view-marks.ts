import type { MaybePromise } from '../core/maybe-promise.ts'
import type { HttpRequest } from './request/request.ts'
import type { HttpResponseBase } from './response/response-base.ts'

/**
 * Any view, whatever it captures and whatever it returns: what a decorator takes.
 *
 * `void` is deliberate. It keeps TypeScript from working out what the view returns before it has to,
 * so a view may use `reverse` of the very urls it stands in.
 */
export type AnyView = (request: HttpRequest, params: never) => void

/** Every mark there is, so that {@link wraps} can copy them all. */
const marks: ViewMark<unknown>[] = []

/**
 * Something a decorator says about a view, for a middleware to read: "exempt from CSRF".
 *
 * The mark is not on the function itself: two copies of it, one marked and one not, can be in the
 * same urls. Make one per thing, once, at the top of a module.
 *
 * @example const csrfExemption = new ViewMark<boolean>('csrf exempt')
 * @see Django sets attributes such as `view.csrf_exempt`.
 */
export class ViewMark<Value> {
  /** What the mark says, for the debug page. */
  readonly name: string
  readonly #values = new WeakMap<object, Value>()

  constructor(name: string) {
    this.name = name
    marks.push(this as ViewMark<unknown>)
  }

  /**
   * Reads the mark.
   *
   * @param view A view, or a wrapper made by {@link wraps}.
   * @returns What the mark says, or `undefined`.
   */
  get(view: AnyView): Value | undefined {
    return this.#values.get(view)
  }

  /**
   * Marks a view, for good. Mark a wrapper rather than a view somebody handed you.
   *
   * @param view The view to mark.
   * @param value What the mark says.
   */
  set(view: AnyView, value: Value): void {
    this.#values.set(view, value)
  }
}

/** A view as the inside of a decorator sees it: ready to be called. */
export type InnerView = (
  request: HttpRequest,
  params: unknown,
) => MaybePromise<HttpResponseBase | Response>

/**
 * Gives a wrapper the name, the marks and the type of the view it stands for.
 *
 * @param view The view inside.
 * @param wrapper The view to use instead. Must be new: it is marked here.
 * @returns The wrapper.
 * @see Python `functools.wraps`.
 */
export function wraps<Inside extends AnyView>(view: Inside, wrapper: InnerView): Inside {
  Object.defineProperty(wrapper, 'name', { value: view.name, configurable: true })
  for (const mark of marks) {
    const value = mark.get(view)
    if (value !== undefined) mark.set(wrapper, value)
  }
  // Whoever calls the wrapper passes what `Inside` asks for, and it answers in its place.
  return wrapper as unknown as Inside
}

/**
 * Puts something around a view: the short way to write a decorator.
 *
 * @param view The view inside.
 * @param around Called instead of it, with the inside ready to be called.
 * @returns A new view with the name, the marks and the type of the old one.
 * @example
 * const loud = <Inside extends AnyView>(view: Inside) =>
 *   decorate(view, (inside, request, params) => (console.log(request.path), inside(request, params)))
 */
export function decorate<Inside extends AnyView>(
  view: Inside,
  around: (
    inside: InnerView,
    request: HttpRequest,
    params: unknown,
  ) => MaybePromise<HttpResponseBase | Response>,
): Inside {
  // The values come from the route, which was checked against `Inside`; they are passed on untouched.
  const inside = view as unknown as InnerView
  return wraps(view, (request, params) => around(inside, request, params))
}
