import { html, type HttpRequest, type HttpResponse } from 'riposte'
import type { FormParts } from 'riposte/forms'
import { attrs } from 'riposte/html'
import { getMessages } from 'riposte/messages'

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
  const messages = [...(await getMessages(request))]
  // The live region is there before anything is in it, or a screen reader would not notice. What a page
  // brings along when it arrives is no change, and would not be read: that gets the focus.
  const arrives = attrs(messages.length > 0 ? { tabindex: -1, autofocus: true } : {})
  const form = html`
        <div class="messages" role="status" ${arrives}>${messages.map(
          ({ text, tags }) => html`<p class="${tags}">${text}</p>`,
        )}</div>
        ${bound}`
  return showPage(request, page, { form, failed: bound.hasErrors })
}
