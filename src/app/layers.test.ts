import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { after } from '../core/maybe-promise.ts'
import type { GetResponse, Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { NoResponse } from './errors.ts'
import { foldLayers } from './layers.ts'
import type { AnswerError } from './ring.ts'

const request = new HttpRequest(createSource(), createPolicy())

/** Every error becomes a response that says its message. */
const answerError: AnswerError = (_request, error) =>
  new HttpResponse(error instanceof Error ? error.message : String(error), { status: 500 })

/** The onion of a centre and its layers, where every response passes unchanged. */
const fold = (centre: GetResponse, layers: readonly Middleware[], onError = answerError) =>
  foldLayers({
    layers,
    centre,
    finishCentre: (_request, answer) => answer as HttpResponse,
    answerError: onError,
    finishLast: (_request, response) => response,
  })

/** Writes its name into the response's trail on the way out. */
const named =
  (name: string): Middleware =>
  (getResponse) =>
  (request) =>
    after(getResponse(request), (response) => {
      response.headers.append('X-Trail', name)
      return response
    })

const view: GetResponse = () => new HttpResponse('view')
const lateView: GetResponse = async () => new HttpResponse('late view')
const throwing: GetResponse = () => {
  throw new Error('thrown')
}
const rejecting: GetResponse = () => Promise.reject(new Error('rejected'))

async function text(getResponse: GetResponse): Promise<string> {
  const response = await getResponse(request)
  return response instanceof HttpResponse ? response.text : ''
}

describe('foldLayers', () => {
  it('puts the first layer outermost', async () => {
    const onion = fold(view, [named('outer'), named('inner')])
    const response = await onion(request)
    expect(response.headers.get('X-Trail')).toBe('inner, outer')
  })

  it('keeps the order of layers written as one function and of those in two halves', async () => {
    const halves = (name: string): Middleware =>
      createLayer({
        leave(_request, response) {
          response.headers.append('X-Trail', name)
          return response
        },
      })
    const layers = [halves('a'), named('b'), halves('c'), halves('d'), named('e'), halves('f')]
    for (const centre of [view, lateView, throwing, rejecting]) {
      const response = await fold(centre, layers)(request)
      expect(response.headers.get('X-Trail')).toBe('f, e, d, c, b, a')
    }
  })

  it('calls each layer once, when it is folded', () => {
    let folded = 0
    const layer: Middleware = (getResponse) => {
      folded += 1
      return getResponse
    }
    const onion = fold(view, [layer])
    void onion(request)
    void onion(request)
    expect(folded).toBe(1)
  })

  it('makes no promise while nothing waits', () => {
    const onion = fold(view, [named('outer'), named('inner')])
    expect(onion(request)).toBeInstanceOf(HttpResponse)
  })

  it('waits for a view that takes its time', async () => {
    expect(await text(fold(lateView, [named('outer')]))).toBe('late view')
  })

  it('shows a layer an answer where the view threw', async () => {
    const onion = fold(throwing, [named('outer')])
    const response = await onion(request)
    expect(response.status).toBe(500)
    expect(response.headers.get('X-Trail')).toBe('outer')
  })

  it('shows a layer an answer where the view rejected', async () => {
    const onion = fold(rejecting, [named('outer')])
    const response = await onion(request)
    expect(response.status).toBe(500)
    expect(response.headers.get('X-Trail')).toBe('outer')
  })

  it.each([
    ['throws', throwing],
    ['rejects', rejecting],
  ])('shows the outer layer an answer where the inner one %s', async (_how, broken) => {
    const onion = fold(view, [named('outer'), () => broken])
    const response = await onion(request)
    expect(response.status).toBe(500)
    expect(response.headers.get('X-Trail')).toBe('outer')
  })

  it('answers itself where the outermost layer breaks', async () => {
    expect(await text(fold(view, [() => throwing]))).toBe('thrown')
    expect(await text(fold(view, [() => rejecting]))).toBe('rejected')
  })

  it('names the layer that forgot to return', async () => {
    const forgetful: Middleware = () => (() => undefined) as unknown as GetResponse
    const late: Middleware = () => (async () => undefined) as unknown as GetResponse
    const seen: unknown[] = []
    const note: AnswerError = (_request, error) => {
      seen.push(error)
      return new HttpResponse('', { status: 500 })
    }
    await fold(view, [forgetful], note)(request)
    await fold(view, [named('fine'), late], note)(request)
    expect(seen).toHaveLength(2)
    expect(seen[0]).toBeInstanceOf(NoResponse)
    expect(String(seen[0])).toContain('forgetful returned nothing')
    expect(String(seen[1])).toContain('late returned nothing')
  })

  it('has the last word on answers and on errors, early and late', async () => {
    for (const centre of [view, lateView, throwing, rejecting]) {
      const onion = foldLayers({
        layers: [named('layer')],
        centre,
        finishCentre: (_request, answer) => answer as HttpResponse,
        answerError,
        finishLast: (_request, response) => {
          response.headers.append('X-Trail', 'last')
          return response
        },
      })
      const response = await onion(request)
      expect(response.headers.get('X-Trail')).toBe('layer, last')
    }
  })

  it('answers what the centre cannot be finished with', async () => {
    const finishCentre = (): never => {
      throw new Error('unfinished')
    }
    const onion = (centre: GetResponse): GetResponse =>
      foldLayers({
        layers: [named('layer')],
        centre,
        finishCentre,
        answerError,
        finishLast: (_request, response) => response,
      })
    for (const centre of [view, lateView]) {
      const response = await onion(centre)(request)
      expect(response.status).toBe(500)
      expect(response.headers.get('X-Trail')).toBe('layer')
    }
  })

  it('refuses at start-up a layer that is none', () => {
    const broken = (() => undefined) as unknown as Middleware
    expect(() => fold(view, [broken])).toThrow(ImproperlyConfigured)
  })
})
