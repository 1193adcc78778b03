import { H3, html, readBody } from 'h3'
import { toNodeHandler } from 'h3/node'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { jsonBody, textBody, type RunningServer } from '../contract.ts'
import { version } from '../version.ts'

export const title = version('h3')
export const secured = ''

export async function start(): Promise<RunningServer> {
  const app = new H3()
  app.get('/text/', () => html(textBody))
  app.get('/json/', () => jsonBody)
  app.post('/person/', async (event) => {
    const { name, age } = (await readBody<{ name: string; age: number }>(event)) ?? {}
    return { message: `Hello, ${name}. You are ${age} years old.` }
  })
  const server = createServer(toNodeHandler(app))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port }
}
