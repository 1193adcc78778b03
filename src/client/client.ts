import { fillPath } from '../protocol/fill-path.ts'
import { appendFields } from './address.ts'
import type { Call, LooseOptions } from './call.ts'
import type { Result } from './result.ts'
import { type SendOptions, send } from './send.ts'

/** What holds for every call of a client; a call's own options win. */
export interface ClientConfig extends Pick<SendOptions, 'headers' | 'timeout' | 'retry'> {
  /** Comes before every path: `/shop`, for a site that does not start at `/`. */
  base?: string | undefined
}

/** A client that knows the routes of its server. */
export interface Client<Routes> {
  /** Reads. Tried again, once, when the network or a busy server was to blame. */
  get: Call<Routes, 'GET'>
  /** Sends something new. */
  post: Call<Routes, 'POST'>
  /** Replaces something. */
  put: Call<Routes, 'PUT'>
  /** Changes a part of something. */
  patch: Call<Routes, 'PATCH'>
  /** Removes something. */
  delete: Call<Routes, 'DELETE'>
}

/** One method of a client that knows nothing about its server. */
export type LooseCall = <Data = unknown>(
  path: string,
  options?: LooseOptions,
) => Promise<Result<Data>>

/** A client that knows nothing about its server: any path, and the data is what you say it is. */
export interface LooseClient {
  /** Reads. Tried again, once, when the network or a busy server was to blame. */
  get: LooseCall
  /** Sends something new. */
  post: LooseCall
  /** Replaces something. */
  put: LooseCall
  /** Changes a part of something. */
  patch: LooseCall
  /** Removes something. */
  delete: LooseCall
}

/** A form of names and values; with files it has to be the kind that is slower to read. */
function toBody(form: object): BodyInit {
  if (form instanceof FormData) return form
  const hasFile = Object.values(form)
    .flat()
    .some((value) => value instanceof Blob)
  return appendFields(form, hasFile ? new FormData() : undefined)
}

/**
 * Makes calls to this page's server, without knowing its routes; see the other form of this function.
 *
 * @param config What holds for every call.
 * @returns One function for each method.
 */
export function client(config?: ClientConfig): LooseClient
/**
 * Makes calls to this page's server: with the CSRF token, never to another origin, never with a stale answer.
 *
 * Give it the server's routes (`import type`) and it knows every path, what to send there and what comes back.
 * A call never throws for what the network or the server does: see the result's `ok`, then its `status`.
 *
 * @param config What holds for every call.
 * @returns One function for each method.
 * @example
 * const api = client<Routes>()
 * const result = await api.post('/ajax-endpoint/', { json: { name: 'John', age: 30 } })
 * if (result.ok) output.textContent = result.data.message
 */
export function client<Routes extends object>(config?: ClientConfig): Client<Routes>
export function client({ base = '', ...common }: ClientConfig = {}): unknown {
  const call = (method: string): LooseCall => {
    const run = (path: string, options: LooseOptions = {}): Promise<Result> => {
      const { params, query = {}, json, form, headers } = options
      const search = `${appendFields(query)}`
      const isJson = json !== undefined
      return send(method, base + fillPath(path, params) + (search && `?${search}`), {
        ...common,
        ...options,
        headers: {
          ...(isJson && { 'Content-Type': 'application/json' }),
          ...common.headers,
          ...headers,
        },
        body: isJson ? JSON.stringify(json) : form ? toBody(form) : options.body,
      })
    }
    // The one place where the wire becomes a type: by what the server's routes say.
    return run as LooseCall
  }
  return {
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    delete: call('DELETE'),
  } satisfies LooseClient
}
