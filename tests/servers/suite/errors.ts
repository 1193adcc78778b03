/** Mistakes of the application: told to the log, not to the client. */
import { describe, expect, it } from 'vitest'

import { header } from '../raw-client.ts'
import { json, type ServerContext } from './context.ts'

export function errors(context: ServerContext): void {
  const { ask, get, expectSeen, expectUp } = context

  describe('errors', () => {
    it.each(['/error/', '/late-error/', '/nothing/', '/set-header/?value=a%0d%0aX-Evil:%201'])(
      'at %s are a 500 that tells nothing, and are reported',
      async (target) => {
        await expectSeen('error reported', async () => {
          const answer = await get(target)
          expect(answer.status).toBe(500)
          expect(header(answer, 'content-type')).toBe('application/problem+json')
          expect(header(answer, 'x-evil')).toBeUndefined()
          expect(answer.body.toString()).not.toContain('secret')
          expect(json(answer)).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' })
        })
        await expectUp()
      },
    )

    it('are pages for browsers', async () => {
      const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
      const answer = await ask({ target: '/error/', headers: [['Accept', accept]] })
      expect(answer.status).toBe(500)
      expect(header(answer, 'content-type')).toBe('text/html; charset=utf-8')
      expect(header(answer, 'vary')).toMatch(/accept/i)
    })

    it('of the address are a 404 with a code', async () => {
      const answer = await get('/no/such/address/')
      expect(answer.status).toBe(404)
      expect(json(answer)).toMatchObject({ status: 404, code: 'NO_ROUTE' })
    })
  })
}
