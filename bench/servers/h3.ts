import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { H3, html, readBody, serveStatic } from 'h3'
import { toNodeHandler } from 'h3/node'

import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, greet, jsonBody, textBody } from '../data.ts'
import { version } from '../version.ts'

export const title = version('h3')
export const uses: ServerModule['uses'] = {
  upload: 'event.req.formData(), to memory',
  file: 'serveStatic with readFile and stat, as its documentation shows',
}
const noProtection = 'its documentation names no CSRF protection'
export const lacks: ServerModule['lacks'] = {
  rows: 'its html helper does not nest',
  'secured person': noProtection,
  form: noProtection,
  page: noProtection,
}

export async function start(_mode: Mode, folder: string): Promise<RunningServer> {
  const app = new H3()
  app.get('/text/', () => html(textBody))
  app.get('/json/', () => jsonBody)
  app.get('/catalogue/', () => catalogue)
  app.post('/person/', async (event) => {
    const { name = '', age = 0 } = (await readBody<{ name: string; age: number }>(event)) ?? {}
    return { message: greet(name, age) }
  })
  app.post('/upload/', async (event) => {
    const file = (await event.req.formData()).get('file')
    return { size: file instanceof File ? file.size : 0 }
  })
  app.get('/static/**', (event) =>
    serveStatic(event, {
      indexNames: [],
      // It sends whatever a body may be; its type does not know Node's bytes for one.
      getContents: (id) => readFile(join(folder, id)) as unknown as Promise<BodyInit>,
      getMeta: async (id) => {
        const { size, mtimeMs } = await stat(join(folder, id))
        return { size, mtime: mtimeMs }
      },
    }),
  )
  const server = createServer(toNodeHandler(app))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port }
}
