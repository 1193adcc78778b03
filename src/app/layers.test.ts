import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { after } from '../core/maybe-promise.ts'
import type { GetResponse, Middleware } from '../http/handler.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request.ts'
import { HttpResponse } from '../http/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { NoResponse } from './errors.ts'
import { foldLayers, type AnswerError } from './layers.ts'

const request = new HttpRequest(createSource(), createPolicy())

/** Every error becomes a response that says its message. */
const answerError: AnswerError = (_request, error) =>
  new HttpResponse(error instanceof Error ? error.message : String(error), { status: 500 })

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
    const onion = foldLayers(view, [named('outer'), named('inner')], answerError)
    const response = await onion(request)
    expect(response.headers.get('X-Trail')).toBe('inner, outer')
  })

  it('calls each layer once, when it is folded', () => {
    let folded = 0
    const layer: Middleware = (getResponse) => {
      folded += 1
      return getResponse
    }
    const onion = foldLayers(view, [layer], answerError)
    void onion(request)
    void onion(request)
    expect(folded).toBe(1)
  })

  it('makes no promise while nothing waits', () => {
    const onion = foldLayers(view, [named('outer'), named('inner')], answerError)
    expect(onion(request)).toBeInstanceOf(HttpResponse)
  })

  it('waits for a view that takes its time', async () => {
    expect(await text(foldLayers(lateView, [named('outer')], answerError))).toBe('late view')
  })

  it('shows a layer an answer where the view threw', async () => {
    const onion = foldLayers(throwing, [named('outer')], answerError)
    const response = await onion(request)
    expect(response.status).toBe(500)
    expect(response.headers.get('X-Trail')).toBe('outer')
  })

  it('shows a layer an answer where the view rejected', async () => {
    const onion = foldLayers(rejecting, [named('outer')], answerError)
    const response = await onion(request)
    expect(response.status).toBe(500)
    expect(response.headers.get('X-Trail')).toBe('outer')
  })

  it.each([
    ['throws', throwing],
    ['rejects', rejecting],
  ])('shows the outer layer an answer where the inner one %s', async (_how, broken) => {
    const onion = foldLayers(view, [named('outer'), () => broken], answerError)
    const response = await onion(request)
    expect(response.status).toBe(500)
    expect(response.headers.get('X-Trail')).toBe('outer')
  })

  it('answers itself where the outermost layer breaks', async () => {
    expect(await text(foldLayers(view, [() => throwing], answerError))).toBe('thrown')
    expect(await text(foldLayers(view, [() => rejecting], answerError))).toBe('rejected')
  })

  it('names the layer that forgot to return', async () => {
    const forgetful: Middleware = () => (() => undefined) as unknown as GetResponse
    const late: Middleware = () => (async () => undefined) as unknown as GetResponse
    const seen: unknown[] = []
    const note: AnswerError = (_request, error) => {
      seen.push(error)
      return new HttpResponse('', { status: 500 })
    }
    await foldLayers(view, [forgetful], note)(request)
    await foldLayers(view, [named('fine'), late], note)(request)
    expect(seen).toHaveLength(2)
    expect(seen[0]).toBeInstanceOf(NoResponse)
    expect(String(seen[0])).toContain('forgetful returned nothing')
    expect(String(seen[1])).toContain('late returned nothing')
  })

  it('refuses at start-up a layer that is none', () => {
    const broken = (() => undefined) as unknown as Middleware
    expect(() => foldLayers(view, [broken], answerError)).toThrow(ImproperlyConfigured)
  })
})
