/** What is to be true of every page of the tour. Each is opened once, and looked at in all these ways. */
import { describe, expect, it } from 'vitest'

import { everyAddress, useTour } from './tour-stage.ts'

const stage = useTour()

const widths = [360, 768, 1280, 1920]
const schemes = ['light', 'dark']

/** What there is to see, by the address of the page. */
interface Survey {
  /** Pixels to spare beside the page, by the width of the window; the page is wider when negative. */
  spare: Record<number, number>
  /** Texts with too little contrast, by the colour scheme. */
  faint: Record<string, string[]>
  parts: { headings: number; landmarks: boolean; title: boolean; twice: string[] }
  /** The files whose code is shown. */
  files: string[]
}

async function lookAtPage(): Promise<Survey> {
  const { page } = stage
  const parts = await page.evaluate(() => {
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
    return {
      headings: document.querySelectorAll('h1').length,
      landmarks: document.querySelectorAll('header.masthead, nav, main').length >= 3,
      title: document.title.length > 8,
      twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    }
  })
  const files = await page.$$eval('.code .file', (all) => all.map((file) => file.textContent))
  const faint: Survey['faint'] = {}
  for (const value of schemes) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      // Colours on their way from one scheme to the other are neither.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ])
    faint[value] = await page.evaluate(faintTexts)
  }
  const spare: Survey['spare'] = {}
  for (const width of widths) {
    await page.setViewport({ width, height: 800 })
    await page.waitForFunction((width) => innerWidth === width, {}, width)
    spare[width] = await page.evaluate(() => innerWidth - document.documentElement.scrollWidth)
  }
  return { spare, faint, parts, files }
}

async function lookAtEveryPage(): Promise<Map<string, Survey>> {
  const seen = new Map<string, Survey>()
  for (const address of everyAddress) {
    await stage.go(address)
    seen.set(address, await lookAtPage())
  }
  return seen
}

let seen: Map<string, Survey> | undefined

/** Looks when it is first asked, and once. */
const everyPage = async (): Promise<Map<string, Survey>> => (seen ??= await lookAtEveryPage())

describe('every page', () => {
  // All the work is done here, a second a page on a busy machine.
  it('is looked at', { timeout: 180_000 }, async () => {
    expect([...(await everyPage()).keys()]).toEqual(everyAddress)
  })

  it.each(widths)('fits a window of %i pixels', async (width) => {
    for (const [address, { spare }] of await everyPage()) {
      expect(spare[width], address).toBeGreaterThanOrEqual(0)
    }
  })

  it.each(schemes)('has enough contrast everywhere when it is %s', async (scheme) => {
    for (const [address, { faint }] of await everyPage()) {
      expect(faint[scheme], address).toEqual([])
    }
  })

  it('has one heading of the first level, its landmarks, a title, and no id twice', async () => {
    for (const [address, { parts }] of await everyPage()) {
      expect(parts, address).toEqual({ headings: 1, landmarks: true, title: true, twice: [] })
    }
  })

  it('shows code of both ends, out of the files that run', async () => {
    for (const [address, { files }] of await everyPage()) {
      // The first is the way in.
      if (address === '/') continue
      // There may be more to read: what runs on both ends, what does the work.
      const ownEnds = files.filter((file) => /\/(?:browser|views)\.ts$/.test(file))
      expect(ownEnds, address).toEqual([
        expect.stringMatching(/^pages\/[\w-]+\/browser\.ts$/),
        expect.stringMatching(/^pages\/[\w-]+\/views\.ts$/),
      ])
    }
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
