/** Has axe-core look at a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import type { Page } from 'puppeteer-core'

/** As a string: the page's own Content-Security-Policy lets no foreign script in, and need not. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 A and AA, and what axe holds to be good practice besides. No rule is left out. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/**
 * What is wrong with a page as it stands.
 *
 * @param page The page; its scripts may be off.
 * @returns A line for each element that breaks a rule: the rule, the element, and why.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  // Scripts stand still where they are off, and axe is one. The page's own have missed their moment.
  await page.setJavaScriptEnabled(true)
  // Half a megabyte, which a page needs once.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(source)
  // Made into lines where it is: what axe reports besides is long, and takes as long to send as to find.
  return page.evaluate(async (options) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options)
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, options)
}

/**
 * What is wrong with a page in light and in dark.
 *
 * @param page The page.
 * @returns As {@link violationsOf}, with the colour scheme in front.
 */
export async function violationsInBothSchemes(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // Colours on their way from one scheme to the other are neither.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ])
    for (const violation of await violationsOf(page)) found.push(`${scheme}: ${violation}`)
  }
  return found
}
