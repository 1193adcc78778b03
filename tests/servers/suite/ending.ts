/** How a server starts and ends: taken ports, graceful closing. */
import { describe, expect, it } from 'vitest'

import { RawConnection, toMessage } from '../raw-client.ts'
import type { StartRuntime } from '../runtimes.ts'

export function ending(start: StartRuntime): void {
  describe('a server', () => {
    it('says in one line that its port is taken', async () => {
      const first = await start()
      try {
        const second = start({ PORT: String(first.port) })
        await expect(second).rejects.toThrow(
          `Port ${first.port} on 127.0.0.1 is taken. Stop what listens there, or choose another port.`,
        )
      } finally {
        await first.stop()
      }
    })

    it('that is told to end lets a running answer finish, takes no new ones, and is gone', async () => {
      const runtime = await start()
      const idle = await RawConnection.open(runtime.port)
      idle.write(toMessage({ target: '/text/' }, runtime.port))
      await idle.answer()
      const busy = await RawConnection.open(runtime.port)
      busy.write(toMessage({ target: '/wait/?ms=1000' }, runtime.port))
      await new Promise((resolve) => setTimeout(resolve, 200))
      const ended = new Promise((resolve) => runtime.process.once('exit', resolve))
      runtime.process.kill('SIGTERM')
      await new Promise((resolve) => setTimeout(resolve, 200))
      await expect(RawConnection.open(runtime.port)).rejects.toThrow()
      expect((await busy.answer()).body.toString()).toBe('waited')
      await ended
    })

    it('that is told to end ends event streams properly, which would never end by themselves', async () => {
      const runtime = await start()
      const listener = await RawConnection.open(runtime.port)
      listener.write(toMessage({ target: '/events/' }, runtime.port))
      await new Promise((resolve) => setTimeout(resolve, 300))
      const ended = new Promise((resolve) => runtime.process.once('exit', resolve))
      runtime.process.kill('SIGTERM')
      const answer = await listener.answer()
      expect([answer.status, answer.isComplete]).toEqual([200, true])
      await ended
    })
  })
}
