/** Sends a request through a whole application, without a server. */
import { HttpRequest, type Application } from 'riposte'
import { createSource, type MemorySourceOptions } from 'riposte/testing'

/** What came back. */
export interface Trip {
  status: number
  headers: Headers
  text: string
}

/**
 * Goes through an application and back, as it would behind a web-standard server.
 *
 * @param application Where to.
 * @param options The request.
 * @returns The answer.
 */
export async function trip(
  application: Application,
  options: MemorySourceOptions = {},
): Promise<Trip> {
  const request = new HttpRequest(createSource(options), application.policy)
  const response = await application.handle(request)
  const headers = new Headers([...response.headers])
  for (const cookie of response.cookies) headers.append('Set-Cookie', cookie.serialize())
  const text = 'text' in response && typeof response.text === 'string' ? response.text : ''
  return { status: response.status, headers, text }
}
