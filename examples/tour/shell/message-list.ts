import { html, type HttpRequest, type SafeString } from 'riposte'
import { attrs } from 'riposte/html'
import { getMessages } from 'riposte/messages'

/**
 * What there is to tell the visitor, once.
 *
 * @param request The request.
 * @returns A live region: it is there before anything is in it, or a screen reader would not notice.
 */
export async function messageList(request: HttpRequest): Promise<SafeString> {
  const messages = [...(await getMessages(request))]
  // What a page brings along when it arrives is no change, and would not be read: that gets the focus.
  const arrives = attrs(messages.length > 0 ? { tabindex: -1, autofocus: true } : {})
  return html`
        <div class="messages" role="status" ${arrives}>${messages.map(
          ({ text, tags }) => html`<p class="${tags}">${text}</p>`,
        )}</div>`
}
