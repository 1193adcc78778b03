import {
  csrfInput,
  html,
  type HttpRequest,
  HttpResponse,
  input,
  path,
  requirePost,
  routes,
  view,
} from 'riposte'
import * as v from 'valibot'

import { contentSecurityPolicyOf } from '../../shell/content-security-policy.ts'
import { showPage } from '../../shell/show-page.ts'
import { Forgery } from './forgery.ts'
import { securityPage } from './page.ts'
import { escaped, verdictOf } from './parts.ts'
import { stage } from './stage.ts'

const Query = v.object({
  ...Forgery.entries,
  ask: v.optional(v.picklist(['verdict', 'escaped'])),
  text: v.optional(v.string(), '<img src=x onerror="alert(1)">'),
})

/** The page, or the part of it that a form asks for. */
const page = view({
  GET: input({ query: Query }, (request, { query }) => {
    const { ask, text } = query
    if (request.isFragment)
      return new HttpResponse(
        ask === 'escaped' ? escaped(text) : verdictOf(query),
      )
    return showPage(request, securityPage, {
      stage: stage({
        token: csrfInput(request),
        policy: contentSecurityPolicyOf(request),
        forgery: query,
        text,
      }),
    })
  }),
})

/** It changes nothing, but it would. Nothing is said here about tokens. */
const pay = requirePost((request: HttpRequest) =>
  showPage(request, securityPage, {
    stage: html`<p class="result" role="status">Paid: the token was there, and right.</p>
      <p><a class="button" href="/safety/security/">Once more</a></p>`,
  }),
)

/** Text is text, whatever is in it: `nosniff` forbids a browser to guess. */
const note = () =>
  new HttpResponse('<script>alert("I am HTML, if you let me")</script>', {
    contentType: 'text/plain',
  })

export const urls = routes(
  path('safety/security/', page),
  path('safety/security/pay/', pay),
  path('safety/security/note/', note),
)
