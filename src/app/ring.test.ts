import { createHook } from 'node:async_hooks'

import { describe, expect, it } from 'vitest'

import type { GetResponse } from '../http/handler.ts'
import type { LayerHalves } from '../http/layer-halves.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { createSource } from '../testing/memory-source.ts'
import { Ring, type RingParts } from './ring.ts'

const request = new HttpRequest(createSource(), createPolicy())
const trail = (response: HttpResponseBase): string => response.headers.get('X-Trail') ?? ''

function mark(name: string, response: HttpResponseBase): HttpResponseBase {
  response.headers.append('X-Trail', name)
  return response
}

/** A layer that leaves its name on every answer. */
const named = (name: string, enter?: LayerHalves['enter']): LayerHalves => ({
  enter,
  leave: (_request, response) => mark(name, response),
})

const lateNamed = (name: string): LayerHalves => ({
  enter: async () => undefined,
  leave: async (_request, response) => mark(name, response),
})

const view: GetResponse = () => new HttpResponse('view')
const lateView: GetResponse = async () => new HttpResponse('view')
const fail = (message: string) => (): never => {
  throw new Error(message)
}
const failLate = (message: string) => () => Promise.reject<never>(new Error(message))

const ring = (halves: LayerHalves[], inside: GetResponse, parts: Partial<RingParts> = {}): Ring =>
  new Ring({
    halves,
    inside,
    finish: (_request, answer) => answer as HttpResponse,
    answerError: (_request, error) => new HttpResponse(String(error), { status: 500 }),
    finishLast: undefined,
    ...parts,
  })

/** How many promises are made until there is an answer. */
async function countPromises(work: () => unknown): Promise<number> {
  let promises = 0
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PROMISE') promises += 1
    },
  })
  hook.enable()
  const answer = work()
  hook.disable()
  await answer
  return promises
}

describe('Ring', () => {
  it.each([
    ['at once', view],
    ['late', lateView],
  ])('goes in from outside and out from inside: a view that answers %s', async (_when, inside) => {
    const seen: string[] = []
    const layer = (name: string): LayerHalves => named(name, () => void seen.push(name))
    const last: RingParts['finishLast'] = (_request, response) => mark('last', response)
    const around = ring([layer('outer'), layer('inner')], inside, { finishLast: last })
    expect(trail(await around.goIn(request))).toBe('inner, outer, last')
    expect(seen).toEqual(['outer', 'inner'])
  })

  it('makes no promise where nothing waits, and one for all its layers where the view does', async () => {
    const layers = [named('a'), named('b'), named('c')]
    expect(await countPromises(() => ring(layers, view).goIn(request))).toBe(0)
    const alone = await countPromises(() => lateView(request))
    expect(await countPromises(() => ring(layers, lateView).goIn(request))).toBe(alone + 1)
  })

  it('waits for halves that take their time', async () => {
    for (const inside of [view, lateView]) {
      const around = ring([lateNamed('a'), named('b'), lateNamed('c')], inside)
      expect(trail(await around.goIn(request))).toBe('c, b, a')
    }
  })

  it('lets an early answer out through its own layer and those around it, and no other', async () => {
    for (const enter of [() => new HttpResponse('no'), async () => new HttpResponse('no')]) {
      const around = ring([named('outer'), named('early', enter), named('inner')], fail('reached'))
      expect(trail(await around.goIn(request))).toBe('early, outer')
    }
  })

  it('answers an error of the way in outside the layer that threw', async () => {
    for (const enter of [fail('no entry'), failLate('no entry')]) {
      const around = ring([named('outer'), named('broken', enter), named('inner')], view)
      const response = await around.goIn(request)
      expect(response.status).toBe(500)
      expect(trail(response)).toBe('outer')
    }
  })

  it('answers an error of the way out for the layers further out', async () => {
    for (const leave of [fail('stuck'), failLate('stuck')]) {
      const around = ring([named('outer'), { leave }, named('inner')], view)
      const response = await around.goIn(request)
      expect(response.status).toBe(500)
      expect(trail(response)).toBe('outer')
    }
  })

  it('shows all layers the answer to an error of what is inside', async () => {
    const unfinished = { finish: fail('unfinished') }
    const rings = [
      ring([named('outer'), named('inner')], fail('thrown')),
      ring([named('outer'), named('inner')], failLate('rejected')),
      ring([named('outer'), named('inner')], view, unfinished),
      ring([named('outer'), named('inner')], lateView, unfinished),
    ]
    for (const around of rings) {
      const response = await around.goIn(request)
      expect(response.status).toBe(500)
      expect(trail(response)).toBe('inner, outer')
    }
  })

  it('takes an answer to an error that is late', async () => {
    const answerError = async () => new HttpResponse('late', { status: 500 })
    for (const inside of [fail('thrown'), failLate('rejected')]) {
      const around = ring([named('only')], inside, {
        answerError,
        finishLast: (_request, response) => mark('last', response),
      })
      expect(trail(await around.goIn(request))).toBe('only, last')
    }
  })
})
