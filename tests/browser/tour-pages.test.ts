import { beforeEach, describe, expect, it } from 'vitest'

import { everyAddress, useTour } from './tour-stage.ts'

const stage = useTour()

describe('without JavaScript', () => {
  beforeEach(() => stage.page.setJavaScriptEnabled(false))

  it('the form is sent and answered with a page', async () => {
    await stage.go('/')
    await stage.page.focus('[name=name]')
    await stage.page.keyboard.press('End')
    await stage.page.keyboard.type(' Smith')
    await Promise.all([stage.page.waitForNavigation(), stage.send()])
    expect(await stage.textOf('[data-output]')).toBe(
      'Response: Hello, John Smith. You are 30 years old.',
    )
  })

  it('the content is loaded as a page', async () => {
    await stage.go('/round-trips/load-content/')
    await Promise.all([stage.page.waitForNavigation(), stage.page.click('[data-ask]')])
    expect(await stage.textOf('#dynamicContent')).toMatch(/loaded via Ajax!/)
  })

  it('the answers of the examples are there, and links lead to them', async () => {
    await stage.go('/responses/json/')
    expect(await stage.textOf('[data-output]')).toBe(
      '{"message":"Hello, JSON!","status":"success"}',
    )
    await Promise.all([stage.page.waitForNavigation(), stage.page.click('[data-ask]')])
    expect(new URL(stage.page.url()).pathname).toBe('/json/')
  })

  it('what only a script can do is not offered', async () => {
    await stage.go('/round-trips/send-data/')
    const isShown = await stage.page.$eval('.troubles', (part) => part.getClientRects().length > 0)
    expect(isShown).toBe(false)
  })

  it('a theme can be chosen, and the visitor stays on the page', async () => {
    await stage.go('/responses/lists/')
    await Promise.all([
      stage.page.waitForNavigation(),
      stage.page.click('[name=theme][value=dark]'),
    ])
    expect(new URL(stage.page.url()).pathname).toBe('/responses/lists/')
    expect(await stage.page.$eval('html', (root) => root.getAttribute('data-theme'))).toBe('dark')
  })
})

describe('the look', () => {
  it('follows the theme that was chosen, at once and from the first byte of the next page', async () => {
    await stage.go('/')
    const paper = () => stage.page.$eval('body', (body) => getComputedStyle(body).backgroundColor)
    await stage.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
    const light = await paper()
    await Promise.all([
      stage.page.waitForResponse((response) => response.url().endsWith('/theme/')),
      stage.page.click('[name=theme][value=dark]'),
    ])
    expect(await paper()).not.toBe(light)
    const next = await stage.go('/responses/text/')
    expect(await next?.text()).toContain('data-theme="dark"')
  })

  it.each([360, 768, 1280, 1920])('fits a window of %i pixels', async (width) => {
    await stage.page.setViewport({ width, height: 800 })
    for (const address of everyAddress) {
      await stage.go(address)
      const spare = await stage.page.evaluate(
        () => innerWidth - document.documentElement.scrollWidth,
      )
      expect(spare, address).toBeGreaterThanOrEqual(0)
    }
  })

  it.each(['light', 'dark'])('has enough contrast everywhere when it is %s', async (value) => {
    await stage.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
    for (const address of everyAddress) {
      await stage.go(address)
      expect(await stage.page.evaluate(faintTexts), address).toEqual([])
    }
  })

  it('lets the contents be opened on a phone', async () => {
    await stage.page.setViewport({ width: 390, height: 844 })
    await stage.go('/')
    await stage.page.click('.contents-button')
    await stage.page.click('#contents a[href="/responses/json/"]')
    await stage.page.waitForFunction(() => location.pathname === '/responses/json/')
  })
})

describe('every page', () => {
  it('has one heading of the first level, its landmarks, a title, and no id twice', async () => {
    for (const address of everyAddress) {
      await stage.go(address)
      const found = await stage.page.evaluate(() => {
        const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
        return {
          headings: document.querySelectorAll('h1').length,
          landmarks: document.querySelectorAll('header.masthead, nav, main').length >= 3,
          title: document.title.length > 8,
          twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        }
      })
      expect(found, address).toEqual({ headings: 1, landmarks: true, title: true, twice: [] })
    }
  })

  it('shows code of both ends, out of the files that run', async () => {
    for (const address of everyAddress.slice(1)) {
      await stage.go(address)
      const files = await stage.page.$$eval('.code .file', (files) =>
        files.map((file) => file.textContent),
      )
      // There may be more to read: what runs on both ends, what does the work.
      const ownEnds = files.filter((file) => /\/(?:browser|views)\.ts$/.test(file))
      expect(ownEnds, address).toEqual([
        expect.stringMatching(/^pages\/[\w-]+\/browser\.ts$/),
        expect.stringMatching(/^pages\/[\w-]+\/views\.ts$/),
      ])
    }
  })

  it('begins, for the keyboard, with a way past the contents', async () => {
    await stage.go('/round-trips/send-data/')
    await stage.page.keyboard.press('Tab')
    await stage.page.keyboard.press('Enter')
    expect(await stage.page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('leads on to the next one, to the end', async () => {
    await stage.go(everyAddress[1] ?? '')
    const visited: string[] = []
    while (visited.length < everyAddress.length) {
      await Promise.all([stage.page.waitForNavigation(), stage.page.click('[rel=next]')])
      visited.push(new URL(stage.page.url()).pathname)
      if (visited.at(-1) === '/') break
    }
    expect(visited).toEqual([...everyAddress.slice(2), '/'])
  })

  it('that does not exist is told in the same look', async () => {
    const response = await stage.go('/responses/nothing/')
    expect(response?.status()).toBe(404)
    expect(await stage.textOf('h1')).toBe('Not Found')
    expect(response?.headers()['content-security-policy']).toContain("default-src 'self'")
  })
})

/** Texts whose contrast is less than WCAG 2.2 asks for (1.4.3). Runs in the page. */
function faintTexts(): string[] {
  const parse = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (rgb: number[]): number => {
    const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const backgroundOf = (element: Element | null): number[] => {
    if (element === null) return [255, 255, 255]
    const colour = parse(getComputedStyle(element).backgroundColor)
    return colour.length === 3 ? colour : backgroundOf(element.parentElement)
  }
  return Array.from(document.querySelectorAll('body *')).flatMap((element) => {
    const own = Array.from(element.childNodes).some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    )
    if (!own || element.getClientRects().length === 0) return []
    const style = getComputedStyle(element)
    const [text, background] = [parse(style.color), backgroundOf(element)].map(luminance)
    const [dark, light] = [text ?? 0, background ?? 0].toSorted((a, b) => a - b)
    const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
    const size = parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    return ratio < (isLarge ? 3 : 4.5)
      ? [`${ratio.toFixed(2)} ${element.textContent?.trim().slice(0, 40)}`]
      : []
  })
}
