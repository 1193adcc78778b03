import {
  createApplication,
  csrfExempt,
  Http404,
  HttpResponse,
  JsonResponse,
  path,
  PermissionDenied,
  routes,
  type ApplicationOptions,
  type Middleware,
} from 'riposte'
import { describe, expect, it, vi } from 'vitest'

import { trip } from './trip.ts'

const secretKey = 'k4Jx0vQm2rT8yZpL6wNc1bHs9dFg3aEu'
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

const urls = routes(
  path('hello/', () => new HttpResponse('hello')),
  path('save/', () => new JsonResponse({ saved: true })),
  path(
    'hook/',
    csrfExempt(() => new HttpResponse('hooked')),
  ),
  path('missing/', () => {
    throw new Http404('No such thing.')
  }),
  path('denied/', () => Promise.reject(new PermissionDenied('Not yours.'))),
  path('broken/', () => {
    throw new Error('the database is at 10.0.0.7')
  }),
  path('nothing/', function forgetful() {
    return undefined as unknown as HttpResponse
  }),
)

function create(options: Partial<ApplicationOptions> = {}) {
  const onError = vi.fn()
  const application = createApplication({
    urls,
    secretKey,
    policy: { allowedHosts: ['testserver'] },
    common: { disallowedUserAgents: [/^BadBot/] },
    onError,
    ...options,
  })
  return { application, onError }
}

describe('every answer of a secure application', () => {
  const { application } = create()

  it.each([
    ['a page', { target: '/hello/' }, 200],
    ['a miss', { target: '/no/such/' }, 404],
    ['an Http404', { target: '/missing/' }, 404],
    ['a refusal by the view', { target: '/denied/' }, 403],
    ['a refused token', { method: 'POST', target: '/save/' }, 403],
    ['an error', { target: '/broken/' }, 500],
  ])('%s has all security headers', async (_what, request, status) => {
    const answer = await trip(application, request)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Referrer-Policy')).toBe('same-origin')
    expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY')
  })

  it.each([
    ['a wrong host', { target: '/hello/', headers: { Host: 'evil.test' } }, 400],
    ['an unwelcome program', { target: '/hello/', headers: { 'User-Agent': 'BadBot/1' } }, 403],
    ['a missing slash', { target: '/hello' }, 301],
  ])(
    '%s is answered outside the frame protection, as in Django',
    async (_what, request, status) => {
      const answer = await trip(application, request)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(answer.headers.get('X-Frame-Options')).toBeNull()
    },
  )

  it('sets no cookie and varies on none where no token was asked for', async () => {
    const { headers } = await trip(application, { target: '/hello/' })
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(headers.get('Vary')).toBeNull()
  })
})

describe('errors', () => {
  it('name the view that returned nothing', async () => {
    const { application, onError } = create()
    const answer = await trip(application, { target: '/nothing/' })
    expect(answer.status).toBe(500)
    expect(String(onError.mock.calls[0]?.[0])).toContain(
      'View forgetful (nothing/) returned nothing',
    )
  })

  it('are reported once, and told to nobody', async () => {
    const { application, onError } = create()
    for (const accept of ['application/json', browser]) {
      const answer = await trip(application, { target: '/broken/', headers: { accept } })
      expect(answer.text).not.toContain('10.0.0.7')
    }
    expect(onError).toHaveBeenCalledTimes(2)
  })

  it('explain themselves to the developer in debug', async () => {
    const { application } = create({ debug: true })
    const headers = { accept: browser }
    const page = await trip(application, { target: '/broken/', headers })
    expect(page.text).toContain('10.0.0.7')
    expect(page.text).toContain('secure-defaults.test.ts')
    const problem = await trip(application, { target: '/broken/' })
    expect(JSON.parse(problem.text)).toMatchObject({ detail: 'the database is at 10.0.0.7' })
  })

  it('say which row of the CSRF table refused a request, in debug', async () => {
    const { application } = create({ debug: true })
    const headers = { accept: browser, 'Sec-Fetch-Site': 'cross-site' }
    const page = await trip(application, { method: 'POST', target: '/save/', headers })
    expect(page.status).toBe(403)
    expect(page.text).toMatch(/verdict.*row/s)
  })

  it('have your own pages', async () => {
    const { application } = create({ errorPages: { 404: () => new HttpResponse('nothing here') } })
    const page = await trip(application, { target: '/no/', headers: { accept: browser } })
    expect(page.status).toBe(404)
    expect(page.text).toBe('nothing here')
  })
})

describe('your own layers', () => {
  const seen: string[] = []
  const note: Middleware = (getResponse) => (request) => {
    seen.push(`${request.method} ${request.path}`)
    return getResponse(request)
  }

  it('see no request that was refused', async () => {
    const { application } = create({ middleware: [note] })
    await trip(application, { method: 'POST', target: '/save/' })
    await trip(application, { target: '/hello/', headers: { Host: 'evil.test' } })
    expect(seen).toEqual([])
    await trip(application, { method: 'POST', target: '/hook/' })
    expect(seen).toEqual(['POST /hook/'])
  })

  it('may stand anywhere, if no secure layer gets lost', async () => {
    const outermost: Middleware = (getResponse) => async (request) => {
      const response = await getResponse(request)
      response.headers.set('X-Outermost', String(response.status))
      return response
    }
    const { application } = create({
      middleware: ({ security, common, clickjacking, csrf }) => [
        outermost,
        security,
        common,
        clickjacking,
        csrf,
      ],
    })
    const answer = await trip(application, { target: '/hello/', headers: { Host: 'evil.test' } })
    expect(answer.headers.get('X-Outermost')).toBe('400')
  })

  it('that break are answered, and everything outside still works', async () => {
    const broken: Middleware = () => () => {
      throw new Error('layer')
    }
    const { application, onError } = create({ middleware: [broken] })
    const answer = await trip(application, { target: '/hello/' })
    expect(answer.status).toBe(500)
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY')
    expect(onError).toHaveBeenCalledOnce()
  })
})

describe('the start', () => {
  it.each([
    ['without a secret key', { secretKey: undefined }, /no secretKey/],
    ['with a key that can be guessed', { secretKey: 'secret' }, /shorter than 32/],
    ['without allowed hosts', { policy: {} }, /allowedHosts is empty/],
    ['without a secure layer', { middleware: () => [] }, /no security layer/],
  ])('stops %s', (_what, options, message) => {
    expect(() => create(options)).toThrow(message)
  })

  it('needs nothing in debug', async () => {
    const application = createApplication({ urls, debug: true })
    const answer = await trip(application, { target: '/hello/', headers: { Host: 'localhost' } })
    expect(answer.text).toBe('hello')
  })

  it('leaves out what is left out in words', async () => {
    const { application } = create({ without: ['csrf'] })
    expect((await trip(application, { method: 'POST', target: '/save/' })).status).toBe(200)
  })
})

describe("compatibility: 'django'", () => {
  const { application } = create({ compatibility: 'django' })

  it('answers everyone with pages', async () => {
    const answer = await trip(application, { target: '/missing/', headers: { accept: '*/*' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('Vary')).toBeNull()
  })

  it('redirects a POST without slash with 301', async () => {
    expect((await trip(application, { method: 'POST', target: '/hook' })).status).toBe(301)
  })
})
