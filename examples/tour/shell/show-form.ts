import { html, type HttpRequest, type HttpResponse } from 'riposte'
import type { FormParts } from 'riposte/forms'

import { messageList } from './message-list.ts'
import { showPage } from './show-page.ts'
import type { TourPage } from './tour-page.ts'

/**
 * A page with a form in the state it is in, and what there is to tell the visitor.
 *
 * @param request The request.
 * @param page The page.
 * @param bound The form.
 * @returns The response.
 */
export async function showForm(
  request: HttpRequest,
  page: TourPage,
  bound: FormParts,
): Promise<HttpResponse> {
  const form = html`${await messageList(request)}
        ${bound}`
  return showPage(request, page, { form, failed: bound.hasErrors })
}
