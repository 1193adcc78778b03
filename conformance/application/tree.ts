/** The whole tree of routes, for the routes that ask it questions. */
import type { ReverseOptions, Routes } from 'riposte/urls'

import { options, type Spec } from './spec.ts'

let tree: Routes | undefined

/** Called once, when all routes are put together. */
export function setTree(routes: Routes): void {
  tree = routes
}

export function getTree(): Routes {
  if (tree === undefined) throw new Error('The routes are not put together yet.')
  return tree
}

/** `reverse(name, args, kwargs, ...)` as the oracle's specs describe it. */
export function reverse(name: string, spec: Spec): string {
  const values = (spec.args ?? []) as unknown[]
  const names = (spec.kwargs ?? {}) as object
  if (values.length > 0 && Object.keys(names).length > 0) {
    throw new RangeError('Give values by position or by name, not both.')
  }
  return getTree().reverse(
    name,
    values.length > 0 ? values : names,
    options<ReverseOptions>(spec, {
      current_app: 'currentApp',
      query: 'query',
      fragment: 'fragment',
    }),
  )
}
