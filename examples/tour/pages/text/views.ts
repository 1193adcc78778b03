import { HttpResponse, path, routes } from 'riposte'

export const hello = () => new HttpResponse('Hello, World!')

export const urls = routes(path('hello/', hello, { name: 'hello' }))
