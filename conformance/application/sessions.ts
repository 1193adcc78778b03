/** `/session/`. */
import { Http404, HttpResponse, JsonResponse, path, type HttpRequest } from 'riposte'
import { redirect } from 'riposte/views'
import { csrfExempt } from 'riposte/csrf'
import { getSession, type Session } from 'riposte/sessions'

const answer = (session: Session) =>
  new JsonResponse({ session: Object.fromEntries(session.entries()) })

const set = csrfExempt(async (request: HttpRequest) => {
  const session = await getSession(request)
  const items = await request.json<Record<string, unknown>>()
  for (const [key, value] of Object.entries(items)) session.set(key, value)
  return answer(session)
})

export const sessionGet = async (request: HttpRequest) => answer(await getSession(request))

const untouched = () => new JsonResponse({ ok: true })

const has = async (request: HttpRequest) => {
  const session = await getSession(request)
  return new JsonResponse({ has: session.has(request.query.get('key') ?? '') })
}

const remove = csrfExempt(async (request: HttpRequest) => {
  const session = await getSession(request)
  const { keys } = await request.json<{ keys: string[] }>()
  for (const key of keys) session.delete(key)
  return answer(session)
})

/** A route that does one thing to the session. */
const act = (action: (session: Session) => void) =>
  csrfExempt(async (request: HttpRequest) => {
    const session = await getSession(request)
    action(session)
    return answer(session)
  })

/** Changes a value inside the session; only `{"mark": true}` says so. */
const mutate = csrfExempt(async (request: HttpRequest) => {
  const session = await getSession(request)
  const { add, mark } = await request.json<{ add: unknown; mark?: boolean }>()
  const items = session.setDefault('items', []) as unknown[]
  session.modified = false
  items.push(add)
  if (mark) session.modified = true
  return answer(session)
})

const expiry = csrfExempt(async (request: HttpRequest) => {
  const session = await getSession(request)
  if (request.method === 'POST') {
    const spec = await request.json<{ value: number | null; set?: Record<string, unknown> }>()
    session.setExpiry(spec.value)
    if (spec.set !== undefined) session.update(spec.set)
  }
  return new JsonResponse({
    age: session.expiryAge,
    at_browser_close: session.expiresAtBrowserClose,
  })
})

/** Changes the session, then fails in one of several ways. */
const setAnd = csrfExempt(async (request: HttpRequest, { outcome }: { outcome: string }) => {
  const session = await getSession(request)
  session.set('changed', outcome)
  if (outcome === 'error') throw new Error('after the session was changed')
  if (outcome === 'http404') throw new Http404()
  if (outcome === 'status-503') return new HttpResponse('later', { status: 503 })
  if (outcome === 'status-499') return new HttpResponse('odd', { status: 499 })
  return redirect('/hello/')
})

const testCookie = csrfExempt(async (request: HttpRequest) => {
  const session = await getSession(request)
  if (request.method === 'POST') {
    session.setTestCookie()
    return new JsonResponse({ set: true })
  }
  const worked = session.testCookieWorked()
  if (worked) session.deleteTestCookie()
  return new JsonResponse({ worked })
})

export const sessionRoutes = [
  path('session/set/', set),
  path('session/get/', sessionGet),
  path('session/untouched/', untouched),
  path('session/has/', has),
  path('session/delete/', remove),
  path(
    'session/flush/',
    act((session) => session.flush()),
  ),
  path(
    'session/clear/',
    act((session) => session.clear()),
  ),
  path(
    'session/cycle/',
    act((session) => session.cycleKey()),
  ),
  path('session/mutate/', mutate),
  path('session/expiry/', expiry),
  path('session/set-and/<slug:outcome>/', setAnd),
  path('session/test-cookie/', testCookie),
] as const
