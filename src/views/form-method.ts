import { after } from '../core/maybe-promise.ts'
import { isFormType } from '../http/request/content-type.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { type AnyView, decorate } from '../http/view-marks.ts'

/** The field of a form that names the method. */
const methodField = '_method'

/**
 * Which method a form asks for.
 *
 * @param method The request's, in capitals.
 * @param contentType Its media type, in lower case.
 * @param wanted The value of its field `_method`.
 * @returns `PUT`, `PATCH` or `DELETE`; the request's own for anything else.
 */
export function decideFormMethod(
  method: string,
  contentType: string,
  wanted: string | undefined,
): string {
  // Never of a GET: nobody protects that. Nor into one: whoever asked was checked for more.
  if (method !== 'POST' || !isFormType(contentType) || wanted === undefined) return method
  const upper = wanted.toUpperCase()
  return upper === 'PUT' || upper === 'PATCH' || upper === 'DELETE' ? upper : method
}

/**
 * Lets a form ask for PUT, PATCH and DELETE, which HTML cannot, by a field: `<input type="hidden" name="_method"
 * value="DELETE">`, or a button of that name. With JavaScript and without.
 *
 * CSRF protection has looked at the request before, as at the POST that it is. From then on `request.method` is the
 * new one, for the layers around the view too.
 *
 * @param view The view inside: a method map, usually.
 * @returns A view of the same type.
 * @example path('articles/<int:id>/', formMethod(view({ GET: show, DELETE: remove })))
 * @see Django has none; Rails and Laravel call the field the same.
 */
export function formMethod<Inside extends AnyView>(view: Inside): Inside {
  return decorate(view, (inside, request, params) => {
    const { method, contentType } = request
    if (decideFormMethod(method, contentType, 'PUT') === method) return inside(request, params)
    return after(request.content.form(), ({ fields }) => {
      setMethod(request, decideFormMethod(method, contentType, fields.get(methodField)))
      return inside(request, params)
    })
  })
}

/** The one place where a method changes: nobody below has asked for it yet. */
function setMethod(request: HttpRequest, method: string): void {
  ;(request as { method: string }).method = method
}
