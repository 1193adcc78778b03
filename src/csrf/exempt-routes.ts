import type { AnyView } from '../http/view-marks.ts'
import { type Entry, Include, Route } from '../urls/entry.ts'
import type { Routes } from '../urls/routes.ts'
import { bearerAuthentication, exemption } from './marks.ts'

/** A route whose view is not protected, or not always. */
export interface ExemptRoute {
  /** The route as it was written, those of the includes in front. */
  readonly route: string
  /** What its view is called. */
  readonly view: string
  /** `exempt`: never checked. `bearer`: not checked for callers with a bearer token and no cookie. */
  readonly kind: 'exempt' | 'bearer'
}

/**
 * All routes that are not protected, for a line in the log at start-up and for a test that holds the
 * list.
 *
 * @param urls The routes of the application.
 * @returns The routes in the order they are tried.
 * @example for (const { route, view } of listExempt(urls)) console.warn(`CSRF exempt: ${route} (${view})`)
 */
export function listExempt(urls: Routes): ExemptRoute[] {
  return urls.entries.flatMap((entry) => exemptIn(entry, ''))
}

function exemptIn(entry: Entry, prefix: string): ExemptRoute[] {
  const route = prefix + entry.level.route
  if (entry instanceof Include) return entry.entries.flatMap((inner) => exemptIn(inner, route))
  if (!(entry instanceof Route)) return []
  const kind = kindOf(entry.view)
  return kind === undefined ? [] : [{ route, view: entry.view.name, kind }]
}

function kindOf(view: AnyView): ExemptRoute['kind'] | undefined {
  if (exemption.get(view)) return 'exempt'
  return bearerAuthentication.get(view) ? 'bearer' : undefined
}
