import { unescapeText } from '../html/unescape.ts'
import type { Routes } from '../urls/routes.ts'

/** Attributes that lead somewhere, with their value in whichever quotes. */
const links =
  /\s(?:href|src|action|formaction|data-rp-src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi

/** How links are looked at. */
export interface BrokenLinksOptions {
  /** The address of the page, for links that are relative to it; `/` unless you say. */
  readonly base?: string | undefined
  /** Beginnings of paths that somebody else answers: `/static/`. */
  readonly except?: readonly string[] | undefined
}

/**
 * Finds the links of a page that no route answers: in `href`, `src`, `action`, `formaction` and `data-rp-src`.
 *
 * Only addresses of this site are looked at, and only by their path: whether a view then finds its row is not
 * known.
 *
 * @param page The HTML of a page: `answer.text`.
 * @param urls The routes.
 * @param options Where the page is, and what to leave out.
 * @returns The links as they stand in the page, each once; empty when all is well.
 * @example expect(brokenLinks((await client.get('/')).text, urls)).toEqual([])
 */
export function brokenLinks(
  page: string,
  urls: Pick<Routes, 'resolve'>,
  { base = '/', except = [] }: BrokenLinksOptions = {},
): string[] {
  const broken = new Set<string>()
  const here = new URL(base, 'http://site.invalid')
  for (const [, double, single, bare] of page.matchAll(links)) {
    const link = unescapeText(double ?? single ?? bare ?? '')
    const target = URL.parse(link, here)
    if (target && target.origin !== here.origin) continue
    if (target && except.some((beginning) => target.pathname.startsWith(beginning))) continue
    const path = target && decode(target.pathname)
    if (!path || !urls.resolve(path)) broken.add(link)
  }
  return [...broken]
}

/** `undefined` for what no address can be. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
