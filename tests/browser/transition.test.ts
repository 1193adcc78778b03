import { describe, expect, it } from 'vitest'

import { html, late, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Opens a page that counts its transitions. */
async function show(attribute: string): Promise<void> {
  stage.site.on(
    'GET /body/',
    html(page(`<main id="around"${attribute}><div id="part">old</div></main>`)),
  )
  stage.site.on('GET /part/', html('<b>new</b>'))
  await stage.open('/body/')
  await stage.page.evaluate(() => {
    const page = globalThis as { count?: number }
    page.count = 0
    const start = document.startViewTransition.bind(document)
    document.startViewTransition = (...args) => {
      page.count = (page.count ?? 0) + 1
      return start(...args)
    }
  })
}

const load = () =>
  stage.page.evaluate(async () => {
    const heard: string[] = []
    document.addEventListener('rp:ok', () =>
      heard.push(document.querySelector('#part')?.innerHTML ?? ''),
    )
    await riposte.load('#part', '/part/')
    return [...heard, `${(globalThis as { count?: number }).count} transitions`]
  })

describe('data-rp-transition', () => {
  it('moves from the old to the new by a view transition, and rp:ok comes after it', async () => {
    await show(' data-rp-transition')
    expect(await load()).toEqual(['<b>new</b>', '1 transitions'])
    expect(stage.complaints).toEqual([])
  })

  it('is needed: without it nothing moves', async () => {
    await show('')
    expect(await load()).toEqual(['<b>new</b>', '0 transitions'])
  })

  it('does nothing for people who asked for less motion', async () => {
    await stage.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    await show(' data-rp-transition')
    await stage.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    expect(await load()).toEqual(['<b>new</b>', '0 transitions'])
  })

  it('works in a browser without view transitions', async () => {
    await show(' data-rp-transition')
    await stage.page.evaluate(() => {
      Object.assign(document, { startViewTransition: undefined })
    })
    expect(await load()).toEqual(['<b>new</b>', '0 transitions'])
  })

  it('ends on the newest answer, whichever was moving', async () => {
    await show(' data-rp-transition')
    stage.site.on('GET /late/', late(30, html('late')))
    const text = await stage.page.evaluate(async () => {
      await Promise.all([riposte.load('#part', '/part/'), riposte.load('#part', '/late/')])
      void riposte.load('#part', '/part/')
      await new Promise((resolve) => setTimeout(resolve, 20))
      await riposte.load('#part', '/late/')
      await new Promise((resolve) => setTimeout(resolve, 400))
      return document.querySelector('#part')?.textContent
    })
    expect(text).toBe('late')
    expect(stage.complaints).toEqual([])
  })
})
