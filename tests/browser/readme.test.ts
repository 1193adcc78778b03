import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { publishedProject, type PublishedProject } from '../support/published.ts'
import { startBrowser, type TestBrowser } from './harness.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The code block under a file name of the README. */
function fileInReadme(name: string): string {
  const block = readme.split(`\`${name}\`\n\n\`\`\`ts\n`)[1]?.split('\n```')[0]
  if (block === undefined) throw new Error(`README.md has no block for ${name}`)
  return `${block}\n`
}

/** Type-checks `page.ts` and what it imports, as a user's editor would. */
function typeErrors(folder: string): string {
  try {
    execFileSync('tsc', ['-p', '.', '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

let project: PublishedProject
let server: ChildProcess
let listening: Promise<unknown[]>
let browser: TestBrowser

beforeAll(async () => {
  project = publishedProject(['valibot', '@types/node', 'undici-types'])
  const write = (name: string, text: string): void =>
    writeFileSync(join(project.folder, name), text)
  write('package.json', '{ "type": "module" }')
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        target: 'ES2024',
        module: 'NodeNext',
        lib: ['ES2024', 'DOM'],
        types: ['node'],
        strict: true,
        noEmit: true,
        allowImportingTsExtensions: true,
      },
      include: ['*.ts'],
    }),
  )
  // The one change: tests take any free port, the README says 8000.
  write(
    'server.ts',
    fileInReadme('server.ts')
      .replace('port: 8000', 'port: 0')
      .replace('await serve(', 'const running = await serve(') + 'process.send?.(running.port)\n',
  )
  write('page.ts', fileInReadme('page.ts'))
  execFileSync('rolldown', ['page.ts', '--file', 'page.js'], {
    cwd: project.folder,
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}` },
  })
  server = spawn('node', ['server.ts'], {
    cwd: project.folder,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  listening = once(server, 'message')
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.kill()
  project?.remove()
})

describe('the example in README.md', () => {
  it('compiles, with the package as it is published', () => {
    expect(typeErrors(project.folder)).toBe('')
  })

  it('does not compile with a wrong field name, nor when the view answers something else', () => {
    const page = fileInReadme('page.ts')
    writeFileSync(join(project.folder, 'page.ts'), page.replace('name:', 'nmae:'))
    expect(typeErrors(project.folder)).toContain('nmae')
    writeFileSync(join(project.folder, 'page.ts'), page.replace('data.message', 'data.massage'))
    expect(typeErrors(project.folder)).toContain('massage')
    writeFileSync(join(project.folder, 'page.ts'), page)
  })

  it('answers the button, and says so when the server is gone', async () => {
    const origin = `http://127.0.0.1:${String((await listening)[0])}`
    const page = await browser.browser.newPage()
    await page.goto(origin)
    await page.click('button')
    await page.waitForFunction("document.querySelector('p').textContent !== ''")
    expect(await page.$eval('p', (element) => element.textContent)).toBe(
      'Hello, John. You are 30 years old.',
    )
    const foreign = await fetch(`${origin}/greet/`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'application/json' },
      body: '{"name":"Eve","age":1}',
    })
    expect(foreign.status).toBe(403)
    server.kill()
    await once(server, 'exit')
    await page.click('button')
    await page.waitForFunction("!document.querySelector('p').textContent.startsWith('Hello')")
    expect(await page.$eval('p', (element) => element.textContent)).toMatch(/connection|server/i)
  })
})
