/** Bodies made while they are sent, and clients that leave. */
import { describe, expect, it } from 'vitest'

import { RawConnection, toMessage } from '../raw-client.ts'
import { type ServerContext } from './context.ts'

export function streams(context: ServerContext): void {
  const { ask, get, seen, expectSeen, expectUp, traits } = context

  describe('streams', () => {
    it('arrive whole', async () => {
      const answer = await get('/stream/?count=100&size=1000')
      expect(answer.body.length).toBe(100_000)
      expect(answer.isComplete).toBe(true)
    })

    it('are closed when they were sent', async () => {
      await expectSeen('stream closed', () => get('/stream/'))
    })

    it('are made no faster than the client reads', async () => {
      const before = await seen('piece')
      const connection = await RawConnection.open(context.port)
      connection.socket.pause()
      const target = '/stream/?count=4000&size=65536'
      connection.write(toMessage({ target }, context.port))
      await new Promise((resolve) => setTimeout(resolve, 1500))
      const made = (await seen('piece')) - before
      connection.leave()
      // 250 MB wait to be made; what fits into the buffers on the way is a small part of it.
      expect(made).toBeGreaterThan(0)
      expect(made).toBeLessThan(1000)
    })

    const leaveInTheMiddle = async (): Promise<void> => {
      const connection = await RawConnection.open(context.port)
      const target = '/stream/?count=100000&size=65536'
      connection.write(toMessage({ target }, context.port))
      await connection.includes('xxxx')
      connection.leave()
    }

    it('are made no longer when the client leaves', async () => {
      await leaveInTheMiddle()
      let before = -1
      const stands = async (): Promise<boolean> => {
        const now = await seen('piece')
        const stands = now === before
        before = now
        return stands
      }
      await expect.poll(stands, { interval: 300, timeout: 5000 }).toBe(true)
      await expectUp()
    })

    if (traits.endsStreams) {
      it('run their finally when the client leaves', () =>
        expectSeen('stream ended', leaveInTheMiddle))
    }

    it('that break are cut off, not ended, and reported', async () => {
      await expectSeen('error reported', async () => {
        const answer = await get('/broken-stream/')
        expect(answer.isComplete).toBe(false)
      })
      await expectUp()
    })

    it('are not begun for HEAD', async () => {
      const before = await seen('piece')
      const answer = await ask({ method: 'HEAD', target: '/stream/' })
      expect(answer.status).toBe(200)
      expect(await seen('piece')).toBe(before)
    })
  })

  describe('clients that leave', () => {
    it('while the answer is made fire the signal', async () => {
      await expectSeen('slow aborted', async () => {
        const connection = await RawConnection.open(context.port)
        connection.write(toMessage({ target: '/slow/' }, context.port))
        await expect.poll(() => seen('slow began')).toBeGreaterThan(0)
        connection.leave()
      })
      await expectUp()
    })

    it('in the middle of a body do no harm', async () => {
      const connection = await RawConnection.open(context.port)
      const headers: [string, string][] = [['Content-Length', '1000']]
      const request = { method: 'POST', target: '/echo/', headers }
      connection.write(toMessage(request, context.port))
      connection.write('only this much')
      await new Promise((resolve) => setTimeout(resolve, 100))
      connection.leave()
      await expectUp()
    })

    it('in the middle of a header do no harm', async () => {
      const connection = await RawConnection.open(context.port)
      connection.write('GET /text/ HTTP/1.1\r\nHost: 127')
      await new Promise((resolve) => setTimeout(resolve, 50))
      connection.leave()
      await expectUp()
    })
  })
}
