/** The form of two jobs: one schema, from which come the fields, the checks and the errors. */
import * as v from 'valibot'

import { type BoundForm, form, formHandlers, seeOther } from '../../src/forms/index.ts'
import { html, HttpResponse, view, type HttpRequest } from '../../src/index.ts'

const Member = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  email: v.pipe(v.string(), v.email()),
  topic: v.picklist(['news', 'talks', 'none']),
  message: v.pipe(v.string(), v.maxLength(2000)),
})
const memberForm = form(Member, { fields: { message: { widget: 'textarea' } } })

/** The form, empty, for a page. */
export const bindForm = (request: HttpRequest): BoundForm<typeof Member> => memberForm.bind(request)

export const joinView = view(
  formHandlers(memberForm, {
    page: (_request, bound) => new HttpResponse(html`<title>Join</title>${bound}`),
    valid: (request) => seeOther(request, '/thanks/'),
  }),
)
