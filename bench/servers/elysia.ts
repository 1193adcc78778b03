import { node } from '@elysiajs/node'
import { Elysia, t } from 'elysia'
import { createServer, type AddressInfo } from 'node:net'

import { jsonBody, textBody, type RunningServer } from '../contract.ts'
import { version } from '../version.ts'

export const title = `${version('elysia')}, ${version('@elysiajs/node')}`
export const secured = ''

export async function start(): Promise<RunningServer> {
  const app = new Elysia({ adapter: node() })
    .get('/text/', ({ set }) => {
      set.headers['content-type'] = 'text/html; charset=utf-8'
      return textBody
    })
    .get('/json/', () => jsonBody)
    .post(
      '/person/',
      ({ body }) => ({
        message: `Hello, ${body.name}. You are ${body.age} years old.`,
      }),
      { body: t.Object({ name: t.String(), age: t.Number() }) },
    )
  const port = await freePort()
  app.listen({ port, hostname: '127.0.0.1' })
  // Its callback comes before the port is open.
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20))
  return { port }
}

/** Its Node adapter reports the port that was asked for, so 0 will not do. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/text/`).then(
    (response) => response.ok,
    () => false,
  )
}
