import { HttpResponse, path, routes } from 'riposte'

export const custom = () => {
  const response = new HttpResponse('Hello, World!', {
    contentType: 'text/plain',
  })
  response.headers.set('X-Custom-Header', 'MyHeaderValue')
  return response
}

export const urls = routes(path('custom/', custom, { name: 'custom' }))
