/** What goes out: status, headers, bodies, and what HTTP leaves away. */
import { describe, expect, it } from 'vitest'

import { header, RawConnection, toMessage } from '../raw-client.ts'
import { type ServerContext } from './context.ts'

export function answers(context: ServerContext): void {
  const { ask, get, traits } = context

  describe('answers', () => {
    it('are written with status, reason, headers and body', async () => {
      const answer = await get('/text/')
      expect(answer.status).toBe(200)
      expect(answer.reason).toBe('OK')
      expect(header(answer, 'content-type')).toBe('text/plain')
      expect(header(answer, 'content-length')).toBe('13')
      if (traits.datesAnswers) expect(header(answer, 'date')).toMatch(/GMT$/)
      expect(answer.body.toString()).toBe('Hello, World!')
    })

    it('carry the headers of the secure layers', async () => {
      const answer = await get('/text/')
      expect(header(answer, 'x-content-type-options')).toBe('nosniff')
      expect(header(answer, 'x-frame-options')).toBe('DENY')
      expect(header(answer, 'referrer-policy')).toBe('same-origin')
      expect(header(answer, 'cross-origin-opener-policy')).toBe('same-origin')
    })

    it('may be empty', async () => {
      const answer = await get('/empty/')
      expect(answer.status).toBe(200)
      expect(header(answer, 'content-length')).toBe('0')
    })

    it('carry bytes untouched', async () => {
      expect([...(await get('/bytes/')).body]).toEqual([0, 255, 128, 13, 10])
    })

    it('keep the encodings of headers and bodies apart', async () => {
      const answer = await get('/latin1/')
      // Latin-1 in a header is one byte a character; workerd sends it as UTF-8.
      const sent = traits.latin1Headers ? 'größer' : Buffer.from('größer').toString('latin1')
      expect(header(answer, 'x-name')).toBe(sent)
      expect(answer.body.toString('utf8')).toBe('größer')
      expect(answer.isComplete).toBe(true)
    })

    it('give every cookie a line of its own', async () => {
      const lines = (await get('/cookies/')).headers
        .filter(([name]) => name.toLowerCase() === 'set-cookie')
        .map(([, value]) => value)
      expect(lines).toEqual(['first=1; HttpOnly; Path=/', 'second="a b"; Path=/'])
    })

    it('to HEAD have the headers of GET and no body', async () => {
      const answer = await ask({ method: 'HEAD', target: '/head/' })
      const whole = await get('/head/')
      expect(answer.status).toBe(200)
      expect(header(answer, 'x-seen')).toBe('yes')
      expect(header(answer, 'content-length')).toBe(String(whole.body.length))
    })

    it('to HEAD leave the connection usable', async () => {
      const connection = await RawConnection.open(context.port)
      connection.write(toMessage({ method: 'HEAD', target: '/head/' }, context.port))
      await connection.answer({ method: 'HEAD' })
      connection.write(toMessage({ target: '/text/' }, context.port))
      expect((await connection.answer()).body.toString()).toBe('Hello, World!')
      connection.socket.destroy()
    })

    it.each([204, 304])('with %i have no body and leave the connection usable', async (status) => {
      const connection = await RawConnection.open(context.port)
      connection.write(toMessage({ target: `/status/${status}/` }, context.port))
      const answer = await connection.answer()
      expect(answer.status).toBe(status)
      expect(header(answer, 'content-length')).toBeUndefined()
      expect(header(answer, 'transfer-encoding')).toBeUndefined()
      connection.write(toMessage({ target: '/text/' }, context.port))
      expect((await connection.answer()).body.toString()).toBe('Hello, World!')
      connection.socket.destroy()
    })

    it.each([200, 201, 299, 400, 404, 418, 499, 503, 599])('may have status %i', async (status) => {
      expect((await get(`/status/${status}/`)).status).toBe(status)
    })

    it('may be web Responses', async () => {
      const answer = await get('/web-response/')
      expect(answer.status).toBe(201)
      expect(header(answer, 'x-web')).toBe('yes')
      expect(header(answer, 'x-frame-options')).toBe('DENY')
      expect(header(answer, 'set-cookie')).toBe('a=1, b=2')
      expect(answer.body.toString()).toBe('from the web')
    })
  })
}
