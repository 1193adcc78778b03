import { JsonResponse, path, routes } from 'riposte'

export const json = () =>
  new JsonResponse({ message: 'Hello, JSON!', status: 'success' })

export const urls = routes(path('json/', json, { name: 'json' }))
