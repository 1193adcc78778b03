import { html, type HttpRequest, type SafeString } from 'riposte'

import { chapters } from '../../pages.ts'
import { codePanel } from '../../shell/code-panel.ts'
import { docsPath } from '../../shell/docs/docs.ts'
import { frame } from '../../shell/example.ts'
import { pagePath } from '../../shell/layout.ts'
import { personForm } from '../../shell/person-form.ts'

const code = (name: string): URL =>
  new URL(`../send-data/${name}.ts`, import.meta.url)

/** Why anybody would want this, and where it is shown. */
const reasons = [
  {
    title: 'The page knows the server',
    text: 'Paths, parameters, bodies, answers and errors are types, read from the views themselves. Nothing is generated, and nothing of it reaches the browser.',
    link: '/types/compile-errors/',
    where: 'Compile errors',
  },
  {
    title: 'Secure unless you say otherwise',
    text: 'Forged requests, hostile texts, guessed types, foreign hosts, bodies without an end: refused by default, each with a reason.',
    link: '/safety/security/',
    where: 'Security, attacked',
  },
  {
    title: 'A failure is a sentence',
    text: 'Offline, slow, refused, broken, signed out: a call never throws, and a person reads what happened and can try again.',
    link: '/safety/failures/',
    where: 'Gallery of failures',
  },
  {
    title: 'HTML first',
    text: 'The same view answers a page, a fragment or JSON. Everything that HTML can do works on this site without a script.',
    link: '/live/cart/',
    where: 'A cart in two places',
  },
  {
    title: 'Small and quick, measured',
    text: 'The typed client has at most 1.6 kB, all of it at most 6.8. A build that is larger fails, and what a request costs is a command you can run.',
    link: docsPath('performance.md'),
    where: 'What a request costs',
  },
  {
    title: 'Django, where Django has an opinion',
    text: 'Names, defaults, tokens, forms. What real Django answered to hundreds of requests is recorded and replayed; each difference has its reason.',
    link: docsPath('differences.md'),
    where: 'Where we differ',
  },
]

const reasonList = html`
    <section class="reasons" aria-label="Why riposte">
      <ul>${reasons.map(
        ({ title, text, link, where }) => html`
        <li><h2>${title}</h2><p>${text}</p><a href="${link}">${where}</a></li>`,
      )}
      </ul>
    </section>`

/**
 * The first page: what this is, one exchange to try, its code, and what there is to see.
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
      <p class="ways"><a class="button primary" href="/round-trips/send-data/">Take the tour</a>
        <a class="button" href="${docsPath('guide/tutorial.md')}">Build one in ten minutes</a></p>
    </header>
    ${frame(personForm(request, { action: '/round-trips/send-data/' }))}
    <div class="codes pairwise">
      ${codePanel('browser', code('browser'), ['imports', 'api', 'sendData', 'show'])}
      ${codePanel('server', code('views'), ['Person', 'greet', 'ajaxEndpoint', 'urls'])}
    </div>
    ${reasonList}
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
