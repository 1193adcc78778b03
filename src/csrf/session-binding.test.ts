import { describe, expect, it } from 'vitest'

import { policy, requestOf } from '../../tests/support/csrf-site.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { MemoryStore } from '../sessions/memory-store.ts'
import { getSession, sessions } from '../sessions/middleware.ts'
import { CsrfFailure } from './errors.ts'
import { csrf } from './middleware.ts'
import { getToken } from './token.ts'

/** A site with sessions in memory, and a browser that keeps its cookies. */
function browse(store = new MemoryStore()) {
  const jar = new Map<string, string>()
  const cookie = () => Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')

  async function send(
    act: (request: HttpRequest) => unknown,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<string> {
    let seen = ''
    const onion = sessions({ store })(
      csrf()(async (request) => {
        seen = String(await act(request))
        return new HttpResponse('page')
      }),
    )
    const source = { method, headers: { Cookie: cookie(), ...headers }, encrypted: true }
    const response = await onion(requestOf(source, policy))
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0) jar.delete(name)
      else jar.set(name, value)
    }
    return seen
  }

  const post = (token: string, origin = 'https://testserver') =>
    send(() => 'done', { Origin: origin, 'X-CSRFToken': token }, 'POST')

  return { jar, send, post, page: () => send(getToken) }
}

const visit = async (request: HttpRequest) => {
  const session = await getSession(request)
  session.set('seen', true)
}
const logIn = async (request: HttpRequest) => {
  const session = await getSession(request)
  session.cycleKey()
}
const logOut = async (request: HttpRequest) => {
  const session = await getSession(request)
  session.flush()
}

describe('a CSRF secret in a session', () => {
  it('is bound to the session and needs no cookie of its own', async () => {
    const { send, page, post, jar } = browse()
    await send(visit)
    const token = await page()
    expect([...jar.keys()].sort()).toEqual(['csrftoken', 'sessionid'])
    await expect(post(token)).resolves.toBe('done')
  })

  it('does not hold in another session', async () => {
    const store = new MemoryStore()
    const attacker = browse(store)
    await attacker.send(visit)
    const token = await attacker.page()
    const victim = browse(store)
    await victim.send(visit)
    await victim.page()
    victim.jar.set('csrftoken', attacker.jar.get('csrftoken') ?? '')
    await expect(victim.post(token)).rejects.toMatchObject({ code: 'CSRF_TOKEN_UNBOUND' })
  })

  it('goes on holding when the session began after it', async () => {
    const { send, page, post } = browse()
    const token = await page()
    await send(visit)
    await expect(post(token, 'null')).resolves.toBe('done')
  })

  it.each([
    ['log-in', logIn],
    ['log-out', logOut],
  ])('is replaced by a %s, and pages of before go on working', async (_, act) => {
    const { send, page, post, jar } = browse()
    await send(visit)
    const old = await page()
    const before = jar.get('csrftoken')
    await send(act)
    expect(jar.get('csrftoken')).not.toBe(before)
    await expect(post(old)).resolves.toBe('done')
    // But not where the token is the only proof.
    await expect(post(old, 'null')).rejects.toBeInstanceOf(CsrfFailure)
    await expect(post(await page(), 'null')).resolves.toBe('done')
  })

  it('is not sent to visitors who have none', async () => {
    const { send, jar } = browse()
    await send(visit)
    await send(logIn)
    expect([...jar.keys()]).toEqual(['sessionid'])
  })
})
