/** Mistakes and malice of the client: a clear status and reason, no harm, the next request served. */
import { describe, expect, it } from 'vitest'

import { header, RawConnection, toMessage, type RawRequest } from '../raw-client.ts'
import { json, type ServerContext } from './context.ts'

const unsupported = 'UNSUPPORTED_MEDIA_TYPE'
const form = 'application/x-www-form-urlencoded'

export function badInput(context: ServerContext): void {
  const { ask, get, post, expectUp, traits } = context

  describe('bad input', () => {
    const refused = async (request: RawRequest, status: number, code: string): Promise<void> => {
      const answer = await ask(request)
      expect(answer.status).toBe(status)
      expect(json(answer)).toMatchObject({ status, code })
      expect(answer.body.toString()).not.toMatch(/\.ts:|at .*\(/)
      await expectUp()
    }

    it('a body beyond the limit, declared', () =>
      refused({ method: 'POST', target: '/json/', body: 'x'.repeat(100_000) }, 413, 'BODY_TOO_BIG'))

    it('a body beyond the limit, in chunks', () =>
      refused(
        {
          method: 'POST',
          target: '/json/',
          headers: [['Transfer-Encoding', 'chunked']],
          body: `186a0\r\n${'x'.repeat(100_000)}\r\n0\r\n\r\n`,
        },
        413,
        'BODY_TOO_BIG',
      ))

    it('a very big body the client goes on sending', async () => {
      const body = Buffer.alloc(20 * 1024 * 1024, 'x')
      const answer = await post('/json/', 'application/json', body)
      expect(answer.status).toBe(413)
      await expectUp()
    })

    it('too many fields in a form', () =>
      refused(
        {
          method: 'POST',
          target: '/form/',
          headers: [['Content-Type', form]],
          body: Array.from({ length: 30 }, (_, index) => `f${index}=1`).join('&'),
        },
        413,
        'TOO_MANY_FIELDS',
      ))

    it('too many fields in a query', () =>
      refused(
        { target: `/echo/?${Array.from({ length: 30 }, (_, index) => `f${index}`).join('&')}` },
        413,
        'TOO_MANY_FIELDS',
      ))

    it('JSON that is none', () =>
      refused({ method: 'POST', target: '/json/', body: '{"a":' }, 400, 'MALFORMED_JSON'))

    it('JSON in broken UTF-8', () =>
      refused(
        { method: 'POST', target: '/json/', body: Buffer.from('{"a":"\xff"}', 'latin1') },
        400,
        'MALFORMED_JSON',
      ))

    it('an empty body where JSON is wanted', () =>
      refused(
        { method: 'POST', target: '/json/', headers: [['Content-Length', '0']] },
        400,
        'MALFORMED_JSON',
      ))

    it('a form of another type is no form', async () => {
      const answer = await post('/form/', 'text/plain', 'a=1')
      expect(json(answer)).toMatchObject({ fields: [], files: [] })
      const untyped = await ask({ method: 'POST', target: '/form/', body: 'a=1' })
      expect(json(untyped)).toMatchObject({ fields: [], files: [] })
    })

    const person = { method: 'POST', target: '/person/', body: '{"name":"John"}' }

    it('a content type that the view does not take', () =>
      refused({ ...person, headers: [['Content-Type', 'text/plain']] }, 415, unsupported))

    it('no content type', () => refused(person, 415, unsupported))

    it('a multipart form without a boundary', () =>
      refused(
        {
          method: 'POST',
          target: '/form/',
          headers: [['Content-Type', 'multipart/form-data']],
          body: 'x',
        },
        400,
        'MALFORMED_MULTIPART',
      ))

    it('broken UTF-8 in a form becomes replacement characters', async () => {
      const answer = await post('/form/', form, 'name%FF=1')
      expect(json(answer)).toMatchObject({ fields: ['name\ufffd'] })
    })

    it('broken percent-encoding in a path is an address like any other', async () => {
      expect((await get('/%zz/%')).status).toBe(404)
      expect((await get('/%ff/')).status).toBe(404)
      await expectUp()
    })

    it('broken percent-encoding in a query stays as it is', async () => {
      const answer = await get('/echo/?a=%zz&b=%')
      expect(json(answer)).toMatchObject({ query: { a: '%zz', b: '%' } })
    })

    it.each(['evil.test', 'evil.test:80', '127.0.0.1.evil.test', 'a b', '127.0.0.1@evil.test'])(
      'a Host that is %s',
      async (host) => {
        const answer = await ask({ target: '/text/', headers: [['Host', host]] })
        expect(answer.status).toBe(400)
        expect(answer.body.toString()).not.toContain('Hello')
        await expectUp()
      },
    )

    it('a line break in what a view puts into a header', async () => {
      const answer = await get('/set-header/?value=a%0d%0aSet-Cookie:%20admin=1%0d%0a%0d%0a%3Cb%3E')
      expect(answer.status).toBe(500)
      expect(header(answer, 'set-cookie')).toBeUndefined()
      expect(answer.body.toString()).not.toContain('<b>')
      await expectUp()
    })

    it('64 KiB of headers', async () => {
      const connection = await RawConnection.open(context.port)
      const headers: [string, string][] = [['X-Long', 'a'.repeat(64 * 1024)]]
      connection.write(toMessage({ target: '/text/', headers }, context.port))
      const { status } = await connection.answer()
      expect(status).toBe(traits.longHeaders)
      connection.socket.destroy()
      await expectUp()
    })

    it('two Hosts', async () => {
      const headers: [string, string][] = [
        ['Host', `127.0.0.1:${context.port}`],
        ['Host', 'evil.test'],
      ]
      const answer = await ask({ target: '/text/', headers })
      expect(answer.status).toBe(400)
      await expectUp()
    })

    it('two security cookies', async () => {
      const token = 'a'.repeat(32)
      const post = (cookie: string) =>
        ask({
          method: 'POST',
          target: '/protected/',
          headers: [
            ['Cookie', cookie],
            ['X-CSRFToken', token],
          ],
        })
      expect((await post(`csrftoken=${token}`)).status).toBe(200)
      // Which of the two is ours, and which did a neighbour plant?
      expect((await post(`csrftoken=${'b'.repeat(32)}; csrftoken=${token}`)).status).toBe(403)
      expect((await post(`csrftoken=${token}; csrftoken=${'b'.repeat(32)}`)).status).toBe(403)
      await expectUp()
    })

    it('no token', async () => {
      const answer = await ask({ method: 'POST', target: '/protected/', body: '' })
      expect(answer.status).toBe(403)
      expect(json(answer)).toMatchObject({ status: 403 })
      expect(header(answer, 'x-frame-options')).toBe('DENY')
    })

    it('__proto__ in JSON pollutes nothing', async () => {
      const body = '{"__proto__":{"admin":true,"polluted":true},"a":1}'
      const answer = await post('/json/', 'application/json', body)
      expect(json(answer)).toEqual({ keys: ['a'], admin: null, polluted: null })
    })

    it('__proto__ in a form is a name like any other', async () => {
      const answer = await post('/form/', form, '__proto__=1&__proto__[polluted]=1&constructor=1')
      expect(json(answer)).toEqual({
        fields: ['__proto__', '__proto__[polluted]', 'constructor'],
        files: [],
        polluted: null,
      })
    })

    it('what is no HTTP at all', async () => {
      const connection = await RawConnection.open(context.port)
      connection.write('this is no HTTP\r\n\r\n')
      await connection.closed()
      expect(connection.pending === '' || connection.pending.includes(' 400 ')).toBe(true)
      await expectUp()
    })

    it('a body shorter than declared, then the end', async () => {
      const connection = await RawConnection.open(context.port)
      const headers: [string, string][] = [['Content-Length', '50']]
      const request = { method: 'POST', target: '/json/', headers, body: '{"a":1}' }
      connection.write(toMessage(request, context.port))
      connection.socket.end()
      await connection.closed()
      expect(connection.pending).not.toContain(' 200 ')
      await expectUp()
    })
  })
}
