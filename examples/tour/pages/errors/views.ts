import { JsonResponse, path, routes } from 'riposte'

export const jsonError = () =>
  new JsonResponse({ error: 'Something went wrong!' }, { status: 400 })

export const urls = routes(
  path('json-error/', jsonError, { name: 'json-error' }),
)
