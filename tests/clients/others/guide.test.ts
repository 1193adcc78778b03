/** The pages of the guide that riposte began with, byte for byte as the recorded Django sends them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { ensureCsrfCookie } from '../../../src/csrf/decorators.ts'
import { HttpResponse } from '../../../src/http/response/response.ts'
import { path } from '../../../src/urls/path.ts'
import { routes } from '../../../src/urls/routes.ts'
import { useVisit } from './visit.ts'

interface Recording {
  scenarios: { name: string; steps: { expect: { body: { text: string } } }[] }[]
}

const file = join(import.meta.dirname, '../../../conformance/recordings/seed.json')
const { scenarios } = JSON.parse(readFileSync(file, 'utf8')) as Recording

/** What Django answered. */
function recorded(name: string): string {
  const text = scenarios.find((scenario) => scenario.name === name)?.steps[0]?.expect.body.text
  if (text === undefined) throw new Error(`nothing was recorded of ${name}`)
  return text
}

const pages = {
  send: recorded('ajax-page'),
  load: recorded('load-page'),
}

// Its scripts are inline and without a nonce, which no Content-Security-Policy of ours would let run: the two pages
// are the host's, without one. What they call is the tour's.
const page = (text: string) => ensureCsrfCookie(() => new HttpResponse(text))
const visit = useVisit(
  routes(path('others/send/', page(pages.send)), path('others/load/', page(pages.load))),
)

/** The code of a page's `<script>`. */
const scriptOf = (text: string): string => /<script>([^]*)<\/script>/.exec(text)?.[1] ?? ''

describe('the guide’s own page', () => {
  it('is the one with getCookie and fetch', () => {
    expect(pages.send).toContain('"X-CSRFToken": getCookie("csrftoken"), // CSRF token')
    expect(pages.load).toContain('fetch("/send-html/")')
  })

  it('sends its data to the tour and shows the answer', async () => {
    await visit.go('/others/send/', [])
    await visit.page.click('#sendData')
    const said = await visit.says('#response', /Response/)
    expect(said).toBe('Response: Hello, John. You are 30 years old.')
    expect(visit.site.passed.at(-1)).toMatchObject({ path: '/ajax-endpoint/', status: 200 })
  })

  it('is refused without the cookie', async () => {
    await visit.go('/others/send/', [])
    await visit.forget('csrftoken')
    await visit.page.click('#sendData')
    expect(await visit.says('#response', /Response/)).toBe('Response: undefined')
    expect(visit.site.passed.at(-1)).toMatchObject({ path: '/ajax-endpoint/', status: 403 })
  })

  it('loads its content from the tour', async () => {
    await visit.go('/others/load/', [])
    await visit.page.click('#loadContent')
    const said = await visit.says('#dynamicContent', /Ajax/)
    expect(said).toMatch(/^Dynamic Content\s+This content was loaded via Ajax!$/)
  })
})

describe('the guide’s script in a page of the tour, under its Content-Security-Policy', () => {
  it('sends its data and shows the answer', async () => {
    const elements = `
      document.body.insertAdjacentElement('beforeend', Object.assign(document.createElement('button'), { id: 'sendData' }))
      document.body.insertAdjacentElement('beforeend', Object.assign(document.createElement('div'), { id: 'response' }))
    `
    await visit.go('/round-trips/load-content/', [], elements + scriptOf(pages.send))
    await visit.page.$eval('#sendData', (button) => (button as HTMLButtonElement).click())
    const said = await visit.says('#response', /Response/)
    expect(said).toBe('Response: Hello, John. You are 30 years old.')
    expect(visit.complaints).toEqual([])
  })

  it('may not load its content there: text becomes markup, which the tour allows nobody', async () => {
    const button = `document.body.append(Object.assign(document.createElement('button'), { id: 'loadContent' }))\n`
    await visit.go('/round-trips/load-content/', [], button + scriptOf(pages.load))
    await visit.page.$eval('#loadContent', (found) => (found as HTMLButtonElement).click())
    await visit.page.waitForResponse((response) => response.url().endsWith('/send-html/'))
    await expect.poll(() => visit.complaints.join()).toContain('require-trusted-types-for')
    expect(await visit.page.$eval('#dynamicContent', (found) => found.textContent)).not.toContain(
      'Ajax',
    )
  })
})
