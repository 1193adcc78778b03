import type { HttpResponseBase } from './response-base.ts'

const separator = /\s*,\s*/

/**
 * Says that the answer depends on these request headers, so that caches keep one for each.
 *
 * What `Vary` says already stays, in its order and without repetition; `*` swallows the rest.
 *
 * @param response The answer.
 * @param names Names of request headers, in any case.
 * @see Django `django.utils.cache.patch_vary_headers`.
 */
export function patchVary(response: HttpResponseBase, names: readonly string[]): void {
  const current = response.headers.get('Vary')
  if (current === undefined) {
    response.headers.set('Vary', names.includes('*') ? '*' : names.join(', '))
    return
  }
  // What nearly every answer is told: the same again.
  if (names.length === 1 && names[0] === current) return
  const vary = current.split(separator)
  const known = new Set(vary.map((name) => name.toLowerCase()))
  vary.push(...names.filter((name) => !known.has(name.toLowerCase())))
  response.headers.set('Vary', vary.includes('*') ? '*' : vary.join(', '))
}

/**
 * Whether the answer says that it depends on a request header.
 *
 * @param response The answer.
 * @param name Name of a request header, in any case.
 * @returns Whether `Vary` names it.
 * @see Django `django.utils.cache.has_vary_header`.
 */
export function hasVary(response: HttpResponseBase, name: string): boolean {
  const current = response.headers.get('Vary')
  if (current === undefined) return false
  const wanted = name.trim().toLowerCase()
  return current.split(',').some((one) => one.trim().toLowerCase() === wanted)
}
