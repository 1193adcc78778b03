import { join } from 'node:path'

import { Html } from '@elysiajs/html'
import { node } from '@elysiajs/node'
import { staticPlugin } from '@elysiajs/static'
import { Elysia, t } from 'elysia'

import { freePort } from '../../scripts/free-port.ts'
import type { Mode, RunningServer, ServerModule } from '../contract.ts'
import { catalogue, greet, jsonBody, rows, textBody } from '../data.ts'
import { version } from '../version.ts'

const isBun = 'Bun' in globalThis

export const title = version('elysia')
export const uses: ServerModule['uses'] = {
  text: `${version('@elysiajs/node')} on Node`,
  rows: `${version('@elysiajs/html')}, the safe attribute`,
  person: 't.Object',
  upload: 't.File, to memory',
  file: version('@elysiajs/static'),
}
const noProtection = 'its documentation names no CSRF protection'
export const lacks: ServerModule['lacks'] = {
  'secured person': noProtection,
  form: noProtection,
  page: noProtection,
}

export const lacksOnNode: ServerModule['lacks'] = {
  file: 'on Node it sends files without a Content-Type',
  'unchanged file': 'on Node it sends files without a Content-Type',
}

const htmlType = { 'content-type': 'text/html; charset=utf-8' }
const h = Html.createElement
const cell = (text: string | number): JSX.Element => h('td', { safe: true }, text)
const fragment = (): JSX.Element =>
  h(
    'tbody',
    {},
    ...rows.map(({ id, name, note, city, total }) =>
      h('tr', {}, cell(id), cell(name), cell(note), cell(city), cell(total)),
    ),
  )

export async function start(_mode: Mode, folder: string): Promise<RunningServer> {
  const app = new Elysia(isBun ? {} : { adapter: node() })
    .use(await staticPlugin({ assets: join(folder, 'static'), prefix: '/static' }))
    .get('/text/', ({ set }) => {
      set.headers['content-type'] = 'text/html; charset=utf-8'
      return textBody
    })
    .get('/json/', () => jsonBody)
    .get('/catalogue/', () => catalogue)
    .get('/rows/', () => new Response(String(fragment()), { headers: htmlType }))
    .post('/person/', ({ body }) => ({ message: greet(body.name, body.age) }), {
      body: t.Object({ name: t.String(), age: t.Number() }),
    })
    .post('/upload/', ({ body }) => ({ size: body.file.size }), {
      body: t.Object({ file: t.File() }),
    })
  // Its Node adapter reports the port that was asked for, so 0 will not do.
  const port = await freePort()
  app.listen({ port, hostname: '127.0.0.1' })
  // Its callback comes before the port is open.
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20))
  return { port }
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/text/`).then(
    (response) => response.ok,
    () => false,
  )
}
