import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import {
  html,
  Http404,
  type HttpRequest,
  HttpResponse,
  path,
  routes,
  type SafeString,
} from 'riposte'

import { layout } from '../layout.ts'
import { fromMarkdown, toAnchor } from './markdown.ts'

const folder = new URL('../../../../docs/', import.meta.url)

/** Every page there is: `reference/client.md`. Nothing else is ever opened. */
const files = new Set(
  readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md')),
)

/**
 * Where a page of the documentation is shown.
 *
 * @param file `reference/client.md`, perhaps with the name of a heading: `reference/client.md#attributes`.
 * @returns An address of this site.
 * @throws Error when there is no such page.
 */
export function docsPath(file: string): string {
  const [name = '', heading] = file.split('#')
  if (!files.has(name)) throw new Error(`There is no docs/${name}`)
  const address = `/docs/${name.replace(/(?:README)?\.md$/, '')}`
  return (address.endsWith('/') ? address : `${address}/`) + (heading ? `#${heading}` : '')
}

/**
 * What a page of the documentation calls itself, or a part of it.
 *
 * @param file As in {@link docsPath}.
 * @returns Its title: `Requests: Bodies`.
 * @throws Error when the page has no such heading.
 */
export function docsTitle(file: string): string {
  const [name = '', anchor] = file.split('#')
  const text = read(name)
  const title = /^# (.*)/m.exec(text)?.[1] ?? name
  if (anchor === undefined) return title.replaceAll('`', '')
  const headings = Array.from(text.matchAll(/^#{2,} (.*)/gm), ([, heading = '']) => heading)
  const heading = headings.find((heading) => toAnchor(heading) === anchor)
  if (heading === undefined) throw new Error(`docs/${name} has no heading for #${anchor}`)
  return `${title}: ${heading}`.replaceAll('`', '')
}

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

const show = (request: HttpRequest, { page }: { page: string }): HttpResponse => {
  const name = [`${page}.md`, `${page}/README.md`].find((name) => files.has(name))
  if (name === undefined) throw new Http404(`The documentation has no page ${page}.`)
  return new HttpResponse(document(request, name))
}

function document(request: HttpRequest, name: string): SafeString {
  const here = new URL(name, folder)
  const locate = (href: string): string | undefined => {
    if (/^(?:https?:|#)/.test(href)) return href
    const { pathname, hash } = new URL(href, here)
    const target = pathname.slice(folder.pathname.length)
    // The source is beside the documentation, but not on this site.
    return pathname.startsWith(folder.pathname) && files.has(target)
      ? docsPath(target + hash)
      : undefined
  }
  const title = docsTitle(name)
  return layout(request, {
    title: `${title}: riposte`,
    description: `The documentation of riposte: ${title}`,
    script: 'shell',
    main: html`<p class="chapter"><a href="/docs/">Documentation</a></p><article class="doc">${fromMarkdown(read(name), locate)}</article>`,
  })
}

export const docs = routes(
  path('docs/', (request: HttpRequest) => new HttpResponse(document(request, 'README.md'))),
  path('docs/<path:page>/', show),
)
