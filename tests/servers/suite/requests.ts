/** What comes in: targets, headers, bodies, connections. */
import { describe, expect, it } from 'vitest'

import { RawConnection, toMessage } from '../raw-client.ts'
import { json, type ServerContext } from './context.ts'

export function requests(context: ServerContext): void {
  const { ask, get, post, expectUp, traits } = context

  describe('requests', () => {
    it('arrive with method, path, query and headers', async () => {
      const answer = await ask({
        method: 'PUT',
        target: '/echo/caf%C3%A9/a%20b?q=1&empty=&q=2',
        headers: [['User-Agent', 'suite']],
        body: 'größer',
      })
      expect(json(answer)).toMatchObject({
        method: 'PUT',
        path: '/echo/café/a b',
        query: { q: '2', empty: '' },
        scheme: 'http',
        host: `127.0.0.1:${context.port}`,
        agent: 'suite',
        length: 8,
      })
    })

    it('join a header that was sent twice', async () => {
      const answer = await ask({
        target: '/echo/',
        headers: [
          ['X-Twice', 'a'],
          ['X-Twice', 'b'],
        ],
      })
      expect(json(answer)).toMatchObject({ twice: 'a, b' })
    })

    it('arrive with their cookies', async () => {
      const answer = await ask({ target: '/echo/', headers: [['Cookie', 'a=1; b="2 3"']] })
      expect(json(answer)).toMatchObject({ cookies: { a: '1', b: '2 3' } })
    })

    it('may have a body in chunks', async () => {
      const answer = await ask({
        method: 'POST',
        target: '/echo/',
        headers: [['Transfer-Encoding', 'chunked']],
        body: '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
      })
      expect(json(answer)).toMatchObject({ length: 5 })
    })

    it('may wait for our word before they send the body', async () => {
      const connection = await RawConnection.open(context.port)
      const headers: [string, string][] = [
        ['Expect', '100-continue'],
        ['Content-Length', '5'],
      ]
      connection.write(toMessage({ method: 'POST', target: '/echo/', headers }, context.port))
      expect((await connection.answer()).status).toBe(100)
      connection.write('abcde')
      expect(json(await connection.answer())).toMatchObject({ length: 5 })
      connection.socket.destroy()
    })

    it('may come many on one connection', async () => {
      const connection = await RawConnection.open(context.port)
      for (const body of ['a', 'bb', 'ccc']) {
        connection.write(toMessage({ method: 'POST', target: '/echo/', body }, context.port))
        expect(json(await connection.answer())).toMatchObject({ length: body.length })
      }
      connection.socket.destroy()
    })

    if (traits.rawTarget) {
      it('keep their target as it was sent', async () => {
        const answer = await ask({ target: '/echo/a/../b//c/%2e%2e/' })
        expect(json(answer)).toMatchObject({ path: '/echo/a/../b//c/../' })
      })

      it('may name a whole address; Host decides', async () => {
        const answer = await ask({ target: 'http://elsewhere.test/echo/?q=1' })
        expect(json(answer)).toMatchObject({ path: '/echo/', host: `127.0.0.1:${context.port}` })
      })
    } else {
      it('have the dot segments of their target resolved, as in every web Request', async () => {
        const answer = await ask({ target: '/echo/a/../b//c/%2e%2e/d' })
        expect(json(answer)).toMatchObject({ path: '/echo/b//d' })
      })

      it('that name a whole address never reach another host', async () => {
        const answer = await ask({ target: 'http://elsewhere.test/echo/?q=1' })
        if (answer.status === 200) expect(json(answer)).toMatchObject({ path: '/echo/' })
        else expect(answer.status).toBe(400)
      })
    }

    it('for OPTIONS * get an answer', async () => {
      const answer = await ask({ method: 'OPTIONS', target: '*' })
      expect(answer.status).toBeGreaterThanOrEqual(200)
      expect(answer.status).toBeLessThan(500)
      await expectUp()
    })

    it('read in pieces come in pieces', async () => {
      const body = Buffer.alloc(1024 * 1024, 'x')
      const answer = await post('/chunks/', 'application/octet-stream', body)
      expect(json(answer)).toEqual({ length: body.length, several: true })
    })

    it('whose body nobody wants do not stand in the way of the next', async () => {
      const connection = await RawConnection.open(context.port)
      const body = 'x'.repeat(20_000)
      connection.write(toMessage({ method: 'POST', target: '/ignore-body/', body }, context.port))
      expect((await connection.answer()).body.toString()).toBe('not read')
      // The connection goes on or is closed; what is left of the body is never taken for a request.
      connection.write(toMessage({ target: '/text/' }, context.port))
      const next = await connection.answer().catch(() => get('/text/'))
      expect(next.body.toString()).toBe('Hello, World!')
      connection.socket.destroy()
    })

    it('that are read in part get their answer', async () => {
      const body = Buffer.alloc(4 * 1024 * 1024, 'x')
      const answer = await post('/chunks/?first', 'application/octet-stream', body)
      expect(json(answer)).toMatchObject({ several: false })
      await expectUp()
    })
  })
}
