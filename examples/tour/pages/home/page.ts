import { html, type HttpRequest, type SafeString } from 'riposte'

import { chapters } from '../../pages.ts'
import { frame } from '../../shell/example.ts'
import { pagePath } from '../../shell/layout.ts'
import { personForm } from '../../shell/person-form.ts'

/**
 * The first page: what this is, one exchange to try, and what there is to see.
 *
 * @param request The request.
 * @returns What is in `main`.
 */
export function homePage(request: HttpRequest): SafeString {
  return html`
    <header class="hero">
      <h1>The quick return.</h1>
      <p class="lead">riposte is Django’s request and response layer, and its Ajax story, in TypeScript: a library for
      the server and a client for the browser that know each other’s types. This tour is an application built with
      it. Everything here is alive.</p>
    </header>
    ${frame(personForm(request, { action: '/round-trips/send-data/' }))}
    <section class="programme" aria-labelledby="programme-title">
      <h2 id="programme-title">What there is to see</h2>
      ${chapters.map(
        (chapter) => html`
      <section>
        <h3>${chapter.title}</h3>
        <ol>
          ${chapter.pages.map(
            (page) =>
              html`<li><a href="${pagePath(chapter, page)}">${page.title}</a><p>${page.summary}</p></li>`,
          )}
        </ol>
      </section>`,
      )}
    </section>`
}
