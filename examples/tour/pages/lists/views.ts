import { JsonResponse, path, routes } from 'riposte'

export const list = () =>
  new JsonResponse(['apple', 'banana', 'cherry'], { safe: false })

export const listWithoutSafe = () => {
  // Whoever overrules the compiler gets a TypeError.
  // @ts-expect-error: a list needs `safe: false`.
  return new JsonResponse(['apple', 'banana', 'cherry'])
}

export const urls = routes(
  path('json-list/', list, { name: 'json-list' }),
  path('json-list-without-safe/', listWithoutSafe),
)
