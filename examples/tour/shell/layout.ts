import { csrfInput, html, type HttpRequest, type SafeString } from 'riposte'
import { attrs, type HtmlValue, url } from 'riposte/html'

import { chapters } from '../pages.ts'
import { asset } from './assets.ts'
import { nonceOf } from './content-security-policy.ts'
import { themeOf, themes } from './theme.ts'
import type { Chapter, TourPage } from './tour-page.ts'

/** What makes one document of the tour different from another. */
export interface Document {
  readonly title: string
  readonly description: string
  /** The script of the page, by its name in `.cache/`. */
  readonly script: string
  readonly main: HtmlValue
  /** Seconds after which the page loads itself anew where no script runs. */
  readonly refresh?: number | undefined
}

/**
 * A whole document.
 *
 * @param request Whose theme, token and place in the navigation it is.
 * @param document What is in it.
 * @returns HTML.
 */
export function layout(request: HttpRequest, document: Document): SafeString {
  const theme = themeOf(request)
  const nonce = nonceOf(request)
  return html`<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${document.title}</title>
  <meta name="description" content="${document.description}">
  <meta name="color-scheme" content="${theme === 'system' ? 'light dark' : theme}">
  <link rel="icon" href="${asset('mark.svg')}" type="image/svg+xml">
  <link rel="preload" href="${asset('fonts/archivo.woff2')}" as="font" type="font/woff2" crossorigin>
  ${document.refresh && html`<noscript><meta http-equiv="refresh" content="${document.refresh}"></noscript>`}
  ${stylesheets.map((name) => html`<link rel="stylesheet" href="${asset(name)}">`)}
  <script type="module" nonce="${nonce}" src="${asset('scripts/shell.js')}"></script>
  <script type="module" nonce="${nonce}" src="${asset(`scripts/${document.script}.js`)}"></script>
</head>
<body>
  <a class="skip" href="#main">Skip to the page</a>
  <header class="masthead">
    <a class="wordmark" href="/">${mark}<span>riposte</span></a>
    <button class="contents-button" type="button" popovertarget="contents">Contents</button>
    <div class="contents" id="contents" popover>
      <button class="close" type="button" popovertarget="contents" popovertargetaction="hide">Close</button>
      <nav aria-label="Tour">${chapters.map((chapter) => chapterLinks(chapter, request.path))}
        <h2><a href="/docs/">Documentation</a></h2>
      </nav>
      ${themeForm(request)}
    </div>
  </header>
  <main id="main" tabindex="-1">${document.main}</main>
</body>
</html>
`
}

const stylesheets = [
  'styles/base.css',
  'styles/layout.css',
  'styles/example.css',
  'styles/forms.css',
  'styles/search.css',
  'styles/code.css',
  'styles/moving.css',
  'styles/docs.css',
]

/** Out and back: two blades that pass each other. */
const mark = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M2 10h20l-6-6M22 14H2l6 6"/></svg>`

/**
 * The address of a page.
 *
 * @param chapter Its chapter.
 * @param page The page.
 * @returns A path.
 */
export function pagePath(chapter: Chapter, page: TourPage): string {
  return url`/${chapter.slug}/${page.slug}/`
}

function chapterLinks(chapter: Chapter, path: string): SafeString {
  return html`
      <h2>${chapter.title}</h2>
      <ul>
        ${chapter.pages.map((page) => {
          const address = pagePath(chapter, page)
          const here = attrs({ 'aria-current': address === path ? 'page' : undefined })
          return html`<li><a href="${address}" ${here}>${page.title}</a></li>`
        })}
      </ul>`
}

function themeForm(request: HttpRequest): SafeString {
  const current = themeOf(request)
  return html`
    <form class="themes" method="post" action="/theme/" aria-label="Appearance" data-themes>
      ${csrfInput(request)}
      <input type="hidden" name="next" value="${request.path}">
      ${themes.map((theme) => {
        const pressed = attrs({ 'aria-pressed': theme === current })
        return html`<button name="theme" value="${theme}" ${pressed}>${theme}</button>`
      })}
    </form>`
}
