import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { freePort } from '../../scripts/free-port.ts'
import { install } from '../../scripts/run.mjs'
import { readPage, root } from '../support/documentation.ts'
import { publishedProject, type PublishedProject } from '../support/published.ts'

const name = 'docs/guide/with-vite.md'
const text = readFileSync(join(root, name), 'utf8')
const bin = join(root, 'tests/vite/node_modules/.bin')
let project: PublishedProject
const running: ChildProcess[] = []

const block = (after: string, language: string): string =>
  text.split(`${after}\n\n\`\`\`${language}\n`)[1]?.split('\n```')[0] ?? ''

/** Starts a program of the guide; resolves once it has printed an address. */
async function start(command: string, args: string[], env: Record<string, string>): Promise<void> {
  const child = spawn(command, args, {
    cwd: project.folder,
    env: { ...process.env, NO_COLOR: '1', NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  for await (const piece of child.stdout ?? []) if (String(piece).includes('http://')) return
  throw new Error(`${command} ended without an address`)
}

/** The page's post, as a browser sends it: with the cookie, the token and where it comes from. */
async function post(origin: string): Promise<Response> {
  const page = await fetch(origin)
  const cookies = page.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  const token = cookies.find((cookie) => cookie.startsWith('csrftoken='))?.slice(10) ?? ''
  return fetch(`${origin}/order/`, {
    method: 'POST',
    body: '{"item":"Tea","quantity":2}',
    headers: {
      'Content-Type': 'application/json',
      Cookie: cookies.join('; '),
      Origin: origin,
      'X-CSRFToken': token,
    },
  })
}

beforeAll(() => {
  install('tests/vite', 'installing Vite')
  project = publishedProject(['valibot', '@types/node', 'undici-types'])
  symlinkSync(join(root, 'tests/vite/node_modules/vite'), join(project.folder, 'node_modules/vite'))
  for (const folder of ['src', 'public']) mkdirSync(join(project.folder, folder))
  const write = (file: string, content: string): void =>
    writeFileSync(join(project.folder, file), content)
  write('package.json', '{ "type": "module" }')
  write('tsconfig.json', block('`tsconfig.json`', 'json'))
  write('vite.config.js', block('`vite.config.js`', 'js'))
  for (const { file, code } of readPage(name, text).blocks) if (file) write(file, `${code}\n`)
}, 120_000)

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue
    child.kill()
    await once(child, 'exit')
  }
})

afterAll(() => project?.remove())

describe('the guide with Vite', () => {
  it('compiles', () => {
    const tsc = join(root, 'node_modules/.bin/tsc')
    expect(execFileSync(tsc, ['--pretty', 'false'], { cwd: project.folder }).toString()).toBe('')
  })

  it('in development, has one origin for the page, its scripts and its posts', async () => {
    const [port, vitePort] = [await freePort(), await freePort()]
    const config = block('`vite.config.js`', 'js').replace('8000', String(port))
    writeFileSync(join(project.folder, 'vite.config.js'), config)
    await start('node', ['src/server.ts'], { PORT: String(port) })
    await start(join(bin, 'vite'), ['--host', '127.0.0.1', '--port', String(vitePort)], {})
    const origin = `http://127.0.0.1:${vitePort}`
    const page = await (await fetch(origin)).text()
    const script = /src="(\/src\/[^"]+)"/.exec(page)?.[1] ?? ''
    const compiled = await fetch(origin + script)
    expect(compiled.headers.get('Content-Type')).toContain('javascript')
    expect(await compiled.text()).not.toContain('import type')
    const answer = await post(origin)
    expect(await answer.json()).toMatchObject({ message: '2 × Tea ordered.' })
  }, 60_000)

  it('in production, serves what Vite has made, under names that may be kept', async () => {
    const env = { NODE_ENV: 'production' }
    execFileSync(join(bin, 'vite'), ['build'], {
      cwd: project.folder,
      env: { ...process.env, ...env },
      stdio: 'pipe',
    })
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    await start('node', ['src/server.ts'], {
      ...env,
      PORT: String(port),
      SECRET_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      ALLOWED_HOSTS: '127.0.0.1',
    })
    const page = await (await fetch(origin)).text()
    const script = /<script type="module" src="(\/static\/assets\/[^"]+)"/.exec(page)?.[1] ?? ''
    const file = await fetch(origin + script)
    expect(file.headers.get('Cache-Control')).toContain('immutable')
    expect(await file.text()).toContain('/order/')
    expect((await post(origin)).status).toBe(200)
  }, 60_000)
})
