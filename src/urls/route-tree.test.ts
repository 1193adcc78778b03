import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { EndpointPlan } from './endpoint-plan.ts'
import { builtInConverters } from './converters.ts'
import { Route } from './entry.ts'
import { pathLevel } from './level.ts'
import { RouteTree } from './route-tree.ts'
import { afterAllRoutes } from './tree-node.ts'

const pieces = [
  'a',
  'ab',
  'b',
  '/',
  '-',
  '1',
  '<int:x>',
  '<slug:y>',
  '<str:z>',
  '<path:w>',
  '<uuid:u>',
]

/** A path of a few pieces, no capture twice. */
const route = fc
  .uniqueArray(fc.constantFrom(...pieces), { maxLength: 5, selector: (piece) => piece })
  .map((parts) => parts.join(''))

const target = fc
  .array(fc.constantFrom('a', 'ab', 'b', '/', '-', '1', '.', '\n'), { maxLength: 7 })
  .map((parts) => parts.join(''))

function planOf(path: string, index: number): EndpointPlan {
  const view = () => {}
  return new EndpointPlan(
    index,
    new Route(pathLevel(path, builtInConverters, true, undefined), view, path),
    [],
    () => '',
  )
}

/** The path as one expression, tried one after the other: slow, and plainly what is meant. */
function firstMatch(routes: readonly string[], path: string): string | undefined {
  return routes.find((candidate) => {
    const source = candidate.replaceAll(/<(?<kind>\w+):\w+>/g, (_, kind: string) => {
      const converter = Object.entries(builtInConverters).find(([name]) => name === kind)?.[1]
      return `(${converter?.pattern})`
    })
    return new RegExp(`^${source}$`, 'u').test(path)
  })
}

describe('RouteTree', () => {
  it('finds the first route that matches, whatever the shape of the routes', () => {
    fc.assert(
      fc.property(fc.array(route, { maxLength: 12 }), target, (routes, path) => {
        const tree = new RouteTree()
        for (const [index, candidate] of routes.entries()) tree.add(planOf(candidate, index))
        expect(tree.find(path, 0, afterAllRoutes, false)?.urlName).toBe(firstMatch(routes, path))
      }),
      { numRuns: 2000 },
    )
  })

  it('looks only at the routes before the one it is told', () => {
    const tree = new RouteTree()
    tree.add(planOf('<str:z>', 0))
    tree.add(planOf('<slug:y>', 1))
    expect(tree.find('a', 0, 1, false)?.urlName).toBe('<str:z>')
    expect(tree.find('a', 0, 0, false)).toBeUndefined()
  })

  it('tells what could match without reading values', () => {
    const tree = new RouteTree()
    tree.add(planOf('<int:x>/', 0))
    expect(tree.mayMatch(`${'9'.repeat(30)}/`, 0)).toBe(true)
    expect(tree.find(`${'9'.repeat(30)}/`, 0, afterAllRoutes, false)).toBeUndefined()
    expect(tree.mayMatch('a/', 0)).toBe(false)
  })
})
