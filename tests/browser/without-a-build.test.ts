import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { publishedProject, type PublishedProject } from '../support/published.ts'
import { listenForComplaints, startBrowser, type TestBrowser } from './harness.ts'

const root = join(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/guide/without-a-build.md'), 'utf8')

/** What stands between the fences that follow some text of the guide. */
function block(after: string, language: string): string {
  const found = guide.split(after)[1]?.split(`\`\`\`${language}\n`)[1]?.split('\n```')[0]
  if (found === undefined) throw new Error(`the guide has no block of ${language} after "${after}"`)
  return found
}

/** `server.js` as the guide leaves it in the end; but tests take any free port, the guide says 8000. */
function server(): string {
  const more = block('Put this into the page', 'html')
  const headers = block('## 4.', 'js')
  return `${block('`server.js`', 'js')
    .replace('    </html>`)', () => `${more}\n    </html>\`${headers})`)
    .replace('port: 8000', 'port: 0')}\nprocess.send(server.port)\n`
}

let project: PublishedProject
let running: ChildProcess
let browser: TestBrowser
let origin: string
let page: Page
let complaints: string[]

const textOf = (selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent)
const waitForText = (selector: string, text: string): Promise<unknown> =>
  page.waitForFunction(
    (selector, text) => document.querySelector(selector)?.textContent.includes(text),
    {},
    selector,
    text,
  )

beforeAll(async () => {
  project = publishedProject()
  const inside = (name: string): string => join(project.folder, name)
  mkdirSync(inside('public'))
  for (const name of ['auto.min.js', 'client.min.js']) {
    copyFileSync(inside(`node_modules/riposte/dist/${name}`), inside(`public/${name}`))
  }
  writeFileSync(inside('package.json'), '{ "type": "module" }')
  writeFileSync(inside('server.js'), server())
  writeFileSync(inside('public/total.js'), block('`public/total.js`', 'js'))
  running = spawn('node', ['server.js'], {
    cwd: project.folder,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [port] = (await once(running, 'message')) as [number]
  origin = `http://127.0.0.1:${port}`
  browser = await startBrowser()
  page = await browser.browser.newPage()
  complaints = await listenForComplaints(page)
  await page.goto(origin)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  running?.kill()
  project?.remove()
})

describe('the guide without a build', () => {
  it('searches while one types, and the address follows', async () => {
    await page.type('input[name=q]', 'MILK')
    await page.waitForFunction(() => document.querySelectorAll('#list li').length === 1)
    expect(await textOf('#list')).toContain('Buy milk')
    expect(new URL(page.url()).search).toBe('?q=MILK')
  })

  it('adds a note without a reload, and says what is wrong with an empty one', async () => {
    await page.type('input[name=text]', '  ')
    await page.click('form[method=post] button')
    await waitForText('form[method=post]', 'Write something.')
    await page.type('input[name=text]', 'Sing')
    await page.click('form[method=post] button')
    await waitForText('#list', 'Sing')
    expect(await textOf('p[data-rp-src]')).toMatch(/^\d notes\.$/)
  })

  it('has both ready files on one page, under the strict policy', async () => {
    await page.click('#ask')
    await waitForText('output', 'notes in all')
    expect(await textOf('output')).toBe('4 notes in all.')
    expect(complaints).toEqual([])
  })

  it('works without JavaScript', async () => {
    const context = await browser.browser.createBrowserContext()
    const plain = await context.newPage()
    await plain.setJavaScriptEnabled(false)
    await plain.goto(origin)
    await plain.type('input[name=text]', 'By hand')
    await Promise.all([plain.waitForNavigation(), plain.click('form[method=post] button')])
    expect(await plain.content()).toContain('<li>By hand</li>')
    await context.close()
  })

  it('says so when the server has gone', async () => {
    running.kill()
    await once(running, 'exit')
    await page.type('input[name=text]', 'Lost?')
    await page.click('form[method=post] button')
    await waitForText('form[method=post]', 'Try again')
    const kept = await page.$eval('input[name=text]', (input) => (input as HTMLInputElement).value)
    expect(kept).toContain('Lost?')
  })
})
