/** What a screen reader would say by itself. */
import type { Page } from 'puppeteer-core'

/**
 * Writes down what live regions say from now on.
 *
 * @param page The page, which stays.
 * @returns Tells what they have said: `status: One moment …`.
 */
export async function listenToRegions(page: Page): Promise<() => Promise<string[]>> {
  const spoken = await page.evaluateHandle(() => {
    const spoken: string[] = []
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = (target as Element).closest?.('[role=status],[role=alert]')
        const text = region?.textContent.trim()
        if (region && text && addedNodes.length > 0) spoken.push(`${region.role}: ${text}`)
      }
    }).observe(document.body, { childList: true, subtree: true })
    return spoken
  })
  return () => spoken.jsonValue()
}
