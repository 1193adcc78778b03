import { attrs } from '../html/attrs.ts'
import { html } from '../html/html.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { Problem } from '../protocol/problem.ts'
import { resolverMatch } from '../urls/resolver-match.ts'
import type { Routes } from '../urls/routes.ts'
import { listRoutes } from './route-list.ts'
import { readExcerpt } from './source-excerpt.ts'
import { parseStack, type StackFrame } from './stack-frames.ts'
import { technicalStyle } from './technical-style.ts'

/** What there is to be shown. */
export interface TechnicalFailure {
  /** What was thrown. */
  readonly error: unknown
  /** What a client would be told. */
  readonly problem: Problem
  /** Pages are all this shows. */
  readonly format: 'page' | 'fragment' | 'problem'
}

/** Headers whose value lets one in: shown by their name only. */
const secretHeaders = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-csrftoken'])

/**
 * Makes the page that shows a developer what went wrong: the line, the stack, the request, and what
 * the error says about itself. It tells everything to everybody, so it is for debug only.
 *
 * @param urls The routes, to be listed when none matched.
 * @returns An error page; it leaves fragments to the built-in one.
 * @see Django's technical 404 and 500 pages. Different here: no values of local variables, which
 * JavaScript does not give; cookies and tokens are never shown.
 */
export function createTechnicalPage(
  urls: Routes | undefined,
): (request: HttpRequest, failure: TechnicalFailure) => HttpResponse | undefined {
  return (request, { error, problem, format }) => {
    if (format !== 'page') return undefined
    const frames = error instanceof Error ? parseStack(error.stack) : []
    const name = error instanceof Error ? error.name : typeof error
    const title = `${name} at ${request.method} ${request.path}`
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${technicalStyle}
</head>
<body>
<header>
<p>${problem.status} ${problem.title} · ${problem.code}</p>
<h1>${title}</h1>
<p class="message">${problem.detail}</p>
</header>
<main>
${problem.status === 404 && urls ? routesSection(urls, request) : whereSection(frames)}
${detailsSection(error)}
${requestSection(request)}
${causeSections(error)}
</main>
<footer>You see this page because <code>debug</code> is true. Everybody else would, too.</footer>
</body>
</html>
`
    return new HttpResponse(page.html, { status: problem.status })
  }
}

function whereSection(frames: readonly StackFrame[]): SafeString {
  const here = frames.find((frame) => frame.isOwn) ?? frames[0]
  const lines = here === undefined ? [] : readExcerpt(here.file, here.line)
  const source = lines.map(
    ({ number, text, isHere }) =>
      html`<li ${attrs({ value: number, 'aria-current': isHere ? 'true' : undefined })}><code>${text}</code></li>`,
  )
  return html`<section><h2>Where</h2>
${source.length > 0 ? html`<p>${here?.file}:${here?.line}</p><ol class="source">${source}</ol>` : ''}
<ol class="stack">${frames.map(frameItem)}</ol></section>`
}

function frameItem({ name, file, line, column, isOwn }: StackFrame): SafeString {
  return html`<li class="${isOwn ? 'own' : 'other'}"><b>${name || '(module)'}</b> ${file}:${line}:${column}</li>`
}

function routesSection(urls: Routes, request: HttpRequest): SafeString {
  const routes = listRoutes(urls).map((route) => html`<li><code>/${route}</code></li>`)
  return request.get(resolverMatch) === undefined
    ? html`<section><h2>No route matches</h2><p>They were tried in this order:</p><ol>${routes}</ol></section>`
    : html`<section><h2>The view found nothing</h2></section>`
}

/** What the error has to say beside its message: the row of a decision, what a request said. */
function detailsSection(error: unknown): SafeString {
  if (typeof error !== 'object' || error === null) return html``
  const known = new Set(['name', 'code', 'status', 'message', 'stack', 'cause'])
  const details = Object.entries(error).filter(
    ([name, value]) => !known.has(name) && value !== undefined,
  )
  if (details.length === 0) return html``
  return html`<section><h2>Details</h2>${table(details.map(([name, value]) => [name, toText(value)]))}</section>`
}

function requestSection(request: HttpRequest): SafeString {
  const match = request.get(resolverMatch)
  const headers = Array.from(request.headers, ([name, value]): [string, string] => [
    name,
    secretHeaders.has(name) ? `(${value.length} characters, not shown)` : value,
  ])
  return html`<section><h2>Request</h2>${table([
    ['method', request.method],
    ['address', request.source.target],
    ['route', match === undefined ? '' : `/${match.route}`],
    ['view', match?.view.name ?? ''],
    ['params', match === undefined ? '' : toText(match.viewParams)],
    ['client', request.remoteAddress ?? ''],
    ['scheme', request.scheme],
  ])}<h3>Headers</h3>${table(headers)}</section>`
}

function causeSections(error: unknown): SafeString[] {
  const sections: SafeString[] = []
  let cause = error instanceof Error ? error.cause : undefined
  // A cause may have a cause; one that leads back to itself must not be followed for ever.
  while (cause !== undefined && sections.length < 5) {
    const frames = cause instanceof Error ? parseStack(cause.stack) : []
    sections.push(
      html`<section><h2>Caused by</h2><p class="message">${String(cause)}</p><ol class="stack">${frames.map(frameItem)}</ol></section>`,
    )
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return sections
}

function table(rows: readonly (readonly [string, string])[]): SafeString {
  return html`<table>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>`
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return (
      JSON.stringify(
        value,
        (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner),
        1,
      ) ?? String(value)
    )
  } catch {
    return String(value)
  }
}
