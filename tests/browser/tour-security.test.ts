/** The tour's page about security, attacked. */
import { beforeEach, describe, expect, it } from 'vitest'

import { violationsInBothSchemes } from './axe.ts'
import { useTour } from './tour-stage.ts'

const stage = useTour()

const address = '/safety/security/'

async function pressAndWait(selector: string): Promise<number | undefined> {
  const [response] = await Promise.all([stage.page.waitForNavigation(), stage.page.click(selector)])
  return response?.status()
}

describe.each([true, false])('the page about security, scripts: %s', (isOn) => {
  beforeEach(async () => {
    await stage.page.setJavaScriptEnabled(isOn)
    await stage.go(address)
  })

  it('lets the form with the token through', async () => {
    expect(await pressAndWait('.pair .primary')).toBe(200)
    expect(await stage.textOf('.result')).toMatch(/^Paid/)
  })

  it('refuses the form without it, with a page that says so', async () => {
    expect(await pressAndWait('#forge')).toBe(403)
    expect(await stage.textOf('h1')).toBe('Forbidden')
    expect(await violationsInBothSchemes(stage.page)).toEqual([])
  })

  it('decides about requests that nobody sends', async () => {
    const decide = async (site: string, origin: string, token: string): Promise<string> => {
      await stage.page.select('#site', site)
      await stage.page.select('#origin', origin)
      await stage.page.select('#token', token)
      const isDone = isOn
        ? stage.page.waitForResponse((response) => response.url().includes('ask=verdict'))
        : stage.page.waitForNavigation()
      await Promise.all([isDone, stage.page.click('[value=verdict]')])
      await stage.page.waitForSelector('#verdict:not([aria-busy])')
      return (await stage.textOf('#verdict')).replace(/\s+/g, ' ')
    }
    expect(await decide('cross-site', 'other', 'current')).toMatch(/^Refused, 403 cross_site/)
    expect(await decide('same-origin', 'ours', 'current')).toMatch(/^Let through same_origin/)
    expect(await decide('same-origin', 'ours', 'missing')).toMatch(/^Refused, 403 token_missing/)
    expect(await decide('', '', 'current')).toMatch(/^Refused, 403 no_provenance/)
    expect(await decide('', 'ours', 'current')).toMatch(/^Let through origin_token/)
  })

  it('shows every hostile text as the text it is', async () => {
    stage.page.on('dialog', () => expect.unreachable('a text was run'))
    const texts = await stage.page.$$eval('#escaping-title ~ .choices a', (links) =>
      links.map((link) => link.textContent),
    )
    expect(texts).toHaveLength(4)
    for (const [index, text] of texts.entries()) {
      const link = `#escaping-title ~ .choices li:nth-child(${index + 1}) a`
      if (isOn) await stage.page.click(link)
      else await pressAndWait(link)
      const quoted = text.replace(/[()[\].*+?^$|\\]/g, '\\$&')
      if (isOn) await stage.says(new RegExp(`^\\s*${quoted}`), '#escaped')
      const shown = await stage.page.$eval('#escaped', (place) => ({
        paragraph: place.querySelector('p')?.textContent,
        title: place.querySelector('[title]')?.getAttribute('title'),
        field: place.querySelector('textarea')?.value,
        scheme: place.querySelector('a')?.protocol,
        strangers: place.querySelectorAll('script, img, svg').length,
      }))
      expect(shown).toEqual({
        paragraph: text,
        title: text,
        field: text,
        scheme: text.startsWith('javascript') ? 'about:' : 'http:',
        strangers: 0,
      })
    }
  })

  it('shows a text with a script in it, sent as text', async () => {
    await pressAndWait('#sniffing-title ~ p a')
    expect(await stage.textOf('body')).toContain('<script>alert(')
  })

  it('shows the policy it came with, and no two answers have the same', async () => {
    const read = () => stage.textOf('#policy-title ~ pre')
    const first = await read()
    expect(first).toMatch(/script-src 'nonce-[\w-]{36}'/)
    const response = await stage.page.reload()
    expect((await read()).replaceAll('\n', '; ')).toBe(
      response?.headers()['content-security-policy'],
    )
    expect(await read()).not.toBe(first)
  })
})

describe('the page about security', () => {
  it('does nothing that injected attributes ask for', async () => {
    await stage.go(address)
    await Promise.all([
      stage.page.waitForResponse((response) => response.url().includes('ask=verdict')),
      stage.page.click('[value=verdict]'),
    ])
    await stage.page.$eval('#comment', (comment) => comment.scrollIntoView())
    const asked = await stage.page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .filter((entry) => (entry as PerformanceResourceTiming).initiatorType === 'fetch').length,
    )
    expect(asked).toBe(1)
    expect(await stage.textOf('#comment [data-rp-src]')).toBe('I load nothing.')
    // The link is one, and nothing but that: it leads away.
    await pressAndWait('#comment a')
    expect(new URL(stage.page.url()).pathname).toBe('/safety/security/note/')
  })
})
