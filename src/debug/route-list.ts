import { type Entry, Include } from '../urls/entry.ts'
import type { Routes } from '../urls/routes.ts'

/**
 * All routes as they were written, in the order they are tried.
 *
 * @param urls The routes of the application.
 * @returns One text for each, those of the includes in front.
 */
export function listRoutes(urls: Routes): string[] {
  return urls.entries.flatMap((entry) => routesIn(entry, ''))
}

function routesIn(entry: Entry, prefix: string): string[] {
  const route = prefix + entry.level.route
  return entry instanceof Include
    ? entry.entries.flatMap((inner) => routesIn(inner, route))
    : [route]
}
