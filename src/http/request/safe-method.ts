/**
 * Whether a method only asks.
 *
 * @param method In capitals.
 * @returns Whether it is GET, HEAD, OPTIONS or TRACE.
 * @see RFC 9110 §9.2.1.
 */
export function isSafeMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE'
}
