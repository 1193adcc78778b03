/** Every page of the tour, and of the documentation in it, without a browser. */
import { Client } from 'riposte/testing'
import { describe, expect, it } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'
import { chapters } from '../../examples/tour/pages.ts'

const tour = await createTour()
const client = new Client(tour)

const pages = chapters.flatMap(({ slug, pages }) =>
  pages.map((page) => ({ address: `/${slug}/${page.slug}/`, page })),
)

const linksIn = (text: string): string[] =>
  Array.from(text.matchAll(/<a [^>]*?href="([^"]*)"/g), ([, href = '']) => href)

describe.each(pages)('$address', ({ address, page }) => {
  it('runs only scripts that carry the nonce of this very answer', async () => {
    const [one, two] = [await client.get(address), await client.get(address)]
    const policy = one.headers.get('Content-Security-Policy') ?? ''
    const [, nonce = 'none'] = /script-src 'nonce-([\w-]+)';/.exec(policy) ?? []
    expect(policy).toMatch(/default-src 'self';.*require-trusted-types-for 'script'/)
    const scripts = one.text.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThanOrEqual(2)
    for (const script of scripts) expect(script).toContain(` nonce="${nonce}"`)
    expect(two.text).not.toContain(nonce)
  })

  it('leads to its documentation', async () => {
    expect(page.docs).not.toEqual([])
    const { text } = await client.get(address)
    const [, docs = ''] = /<p class="docs">([^]*?)<\/p>/.exec(text) ?? []
    expect(linksIn(docs)).toHaveLength(page.docs.length)
    for (const link of linksIn(docs)) {
      const [path = '', heading] = link.split('#')
      const answer = await client.get(path)
      expect(answer.status, link).toBe(200)
      if (heading) expect(answer.text, link).toContain(`id="${heading}"`)
    }
  })
})

describe('the code beside the examples', () => {
  it.each(pages)('declares nothing twice at $address', async ({ address }) => {
    const { text } = await client.get(address)
    const panels = Array.from(text.matchAll(/<div class="code" [^]*?<\/pre>/g), ([panel]) => panel)
    expect(panels.length).toBeGreaterThanOrEqual(2)
    for (const panel of panels) {
      const code = panel.replaceAll(/<[^>]*>/g, '')
      const declared = Array.from(
        code.matchAll(/^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)/gm),
        ([, name]) => name,
      )
      expect(declared).toEqual([...new Set(declared)])
    }
  })
})

describe('the documentation in the tour', () => {
  it('has every page, and its links lead somewhere', async () => {
    const seen = new Set<string>(['/docs/'])
    const broken: string[] = []
    for (const address of seen) {
      const answer = await client.get(address)
      if (answer.status !== 200) broken.push(address)
      for (const link of linksIn(answer.text)) {
        const [path = '', heading] = link.split('#')
        if (!path.startsWith('/docs/')) continue
        seen.add(path)
        if (!heading) continue
        const { text } = await client.get(path)
        if (!text.includes(`id="${heading}"`)) broken.push(`${address} → ${link}`)
      }
    }
    expect(broken).toEqual([])
    expect(seen.size).toBeGreaterThan(40)
  })

  it('has no page that is not of the documentation', async () => {
    for (const page of ['nothing', '../package', '%2e%2e/package', 'prelude.d.ts']) {
      expect((await client.get(`/docs/${page}/`)).status, page).toBe(404)
    }
  })
})
