import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readPage, root } from '../support/documentation.ts'
import { publishedProject, type PublishedProject } from '../support/published.ts'

const name = 'docs/guide/tutorial.md'
const text = readFileSync(join(root, name), 'utf8')
/** Each file as the page leaves it in the end. */
const files = new Map(readPage(name, text).blocks.map(({ file = '', code }) => [file, code]))
const fileOf = (file: string): string => `${files.get(file) ?? ''}\n`

const bin = join(root, 'node_modules/.bin')
let project: PublishedProject
let server: ChildProcess
let origin: string

function write(file: string, content: string): void {
  writeFileSync(join(project.folder, file), content)
}

/** What `npx tsc` says. */
function typeErrors(): string {
  try {
    execFileSync(join(bin, 'tsc'), ['--pretty', 'false'], { cwd: project.folder, encoding: 'utf8' })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

/** A form that is sent as browsers send it. */
function send(fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  return fetch(origin, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    redirect: 'manual',
  })
}

beforeAll(async () => {
  project = publishedProject(['valibot', '@types/node', 'undici-types'])
  write('package.json', '{ "type": "module" }')
  write('tsconfig.json', text.split('`tsconfig.json`\n\n```json\n')[1]?.split('\n```')[0] ?? '')
  for (const file of files.keys()) if (file !== '') write(file, fileOf(file))
  execFileSync(join(bin, 'rolldown'), ['page.ts', '--file', 'page.js'], { cwd: project.folder })
  // The one change: tests take any free port, the tutorial says 8000.
  write('trial.ts', fileOf('server.ts').replace('port: 8000', 'port: 0'))
  server = spawn('node', ['trial.ts'], {
    cwd: project.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer]
  origin = String(line).trim()
}, 120_000)

afterAll(() => {
  server?.kill()
  project?.remove()
})

describe('the tutorial', () => {
  it('compiles, with the package as it is published', () => {
    expect(files.size).toBe(4)
    expect(typeErrors()).toBe('')
  })

  it('shows a form with what the schema says, and the token', async () => {
    const page = await (await fetch(origin)).text()
    expect(page).toMatch(/<input type="email" [^>]*name="email" required/)
    expect(page).toMatch(/<input type="number" min="1" [^>]*name="nights"/)
    expect(page).toMatch(/name="csrfmiddlewaretoken" value="\w{64}"/)
  })

  it('gives a browser the page again, with what was entered and the errors', async () => {
    const answer = await send({ name: 'Ada', email: 'ada', nights: '0' }, { Accept: 'text/html' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('<title>Error: Guest book</title>')
    expect(page).toContain('value="Ada"')
    expect(page).toContain('This is no e-mail address.')
    expect(page).toContain('At least one night.')
  })

  it('gives the client errors by field', async () => {
    const problem = await send(
      { name: 'Ada', email: 'ada', nights: '0' },
      { Accept: 'text/html, application/problem+json', 'HX-Request': 'true' },
    )
    expect(problem.status).toBe(422)
    expect(await problem.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: { email: [{ message: 'This is no e-mail address.' }], nights: [{}] },
    })
  })

  it('takes what is right, and goes on', async () => {
    const right = { name: 'Ada', email: 'ada@example.com', nights: '2' }
    const answer = await send(right, { Accept: 'text/html' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe('/')
    expect(await (await fetch(origin)).text()).toContain('<li>Ada: 2</li>')
    expect(await (await fetch(`${origin}/statistics/`)).json()).toMatchObject({ guests: 1 })
    const script = await fetch(`${origin}/page.js`)
    expect(script.headers.get('Content-Type')).toContain('text/javascript')
  })

  it('does not compile once any of the five things it names has been broken', () => {
    const change = (file: string, from: string | RegExp, to: string): void => {
      const before = readFileSync(join(project.folder, file), 'utf8')
      expect(before).toMatch(from)
      write(file, before.replace(from, to))
    }
    change('views.ts', 'guests: entries', 'visitors: entries')
    change('views.ts', 'fields: { email:', 'fields: { mail:')
    change('entry.ts', /^ {2}nights: .*$/m, '')
    const first = typeErrors()
    expect(first).toMatch(/^page\.ts.*'guests'/m)
    expect(first).toMatch(/^views\.ts.*'mail'/m)
    expect(first).toMatch(/^views\.ts.*'nights'/m)
    for (const file of ['views.ts', 'entry.ts']) write(file, fileOf(file))
    change('page.ts', '`${result.data.guests} guests.`', '`${result.data.since.getTime()}`')
    change('page.ts', /$/, "void api.get('/statistik/')\n")
    const second = typeErrors()
    expect(second).toMatch(/^page\.ts.*'getTime'/m)
    expect(second).toMatch(/^page\.ts.*statistik/m)
  })
})
