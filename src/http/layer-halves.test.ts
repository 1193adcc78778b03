import { describe, expect, it, vi } from 'vitest'

import { createSource } from '../testing/memory-source.ts'
import type { GetResponse, Middleware } from './handler.ts'
import { createLayer, halvesOf } from './layer-halves.ts'
import { createPolicy } from './policy.ts'
import { HttpRequest } from './request/request.ts'
import { HttpResponse } from './response/response.ts'

const request = new HttpRequest(createSource(), createPolicy())
const inside: GetResponse = () => new HttpResponse('inside')

describe('createLayer', () => {
  it('makes a layer that can be called by hand, without a promise where nothing waits', () => {
    const steps: string[] = []
    const layer = createLayer({
      enter: () => void steps.push('in'),
      leave(_request, response) {
        steps.push('out')
        return response
      },
    })
    const answer = layer(() => {
      steps.push('inside')
      return new HttpResponse('inside')
    })(request)
    expect(answer).toBeInstanceOf(HttpResponse)
    expect(steps).toEqual(['in', 'inside', 'out'])
  })

  it('lets its own way out see an answer of its way in, and asks nobody further in', async () => {
    const within = vi.fn(inside)
    for (const early of [new HttpResponse('early'), Promise.resolve(new HttpResponse('early'))]) {
      const layer = createLayer({
        enter: () => early,
        leave(_request, response) {
          response.headers.set('X-Left', 'yes')
          return response
        },
      })
      const answer = await layer(within)(request)
      expect(answer.headers.get('X-Left')).toBe('yes')
    }
    expect(within).not.toHaveBeenCalled()
  })

  it('waits for either half', async () => {
    const layer = createLayer({
      enter: async () => undefined,
      leave: async () => new HttpResponse('late'),
    })
    expect(((await layer(inside)(request)) as HttpResponse).text).toBe('late')
  })
})

describe('halvesOf', () => {
  it('knows the halves of a layer that was made of them, and of no other', () => {
    const halves = { leave: () => new HttpResponse() }
    const whole: Middleware = (getResponse) => getResponse
    expect(halvesOf(createLayer(halves))).toBe(halves)
    expect(halvesOf(whole)).toBeUndefined()
  })
})
