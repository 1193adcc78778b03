/** The checklist of docs/accessibility.md, on the tour: a form between the button and the answer. */
import type { HTTPRequest } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'

import { listenToRegions } from './live-regions.ts'
import { useTour } from './tour-stage.ts'
import { TourVisitor } from './tour-visitor.ts'

const stage = useTour()
const visitor = new TourVisitor(stage)

/** Holds back every POST; the answer lets them go. */
async function holdPosts(): Promise<() => void> {
  const held: HTTPRequest[] = []
  await stage.page.setRequestInterception(true)
  stage.page.on('request', (request) => {
    if (request.method() === 'POST') held.push(request)
    else void request.continue()
  })
  return () => {
    for (const request of held.splice(0)) void request.continue()
  }
}

describe('a form that is on its way', () => {
  it('2.4.3: keeps the focus on its button, which is aria-disabled and not disabled', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    const release = await holdPosts()
    await visitor.send()
    await stage.page.waitForSelector('.rp-submit[aria-disabled=true]:not(:disabled)')
    expect(await visitor.isIn('.rp-submit')).toBe(true)
    release()
    await stage.page.waitForSelector('.rp-submit:not([aria-disabled])')
  })

  it('4.1.3: is aria-busy, and says so in a live region, after a second only', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    const spoken = await listenToRegions(stage.page)
    const release = await holdPosts()
    const sent = performance.now()
    await visitor.send()
    await stage.page.waitForSelector('.rp-form[aria-busy=true]')
    await expect.poll(spoken, { timeout: 20_000 }).toEqual(['status: One moment …'])
    expect(performance.now() - sent).toBeGreaterThan(1000)
    release()
    await stage.page.waitForSelector('.rp-form:not([aria-busy])')
  })

  it('4.1.3: says that it failed in an alert, and takes the focus from nothing', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    const spoken = await listenToRegions(stage.page)
    await stage.page.setOfflineMode(true)
    await visitor.send()
    await stage.page.waitForSelector('.rp-failure')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await spoken()).toEqual([expect.stringMatching(/^alert: /)])
    expect(await visitor.isIn('.rp-submit')).toBe(true)
  })
})

describe('a form that is answered with HTML', () => {
  it('2.4.3: is replaced, not nested, and its summary has the focus', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    await stage.page.setRequestInterception(true)
    stage.page.on('request', (request) => {
      const isPost = request.method() === 'POST'
      void request.continue(
        isPost ? { headers: { ...request.headers(), accept: 'text/html' } } : {},
      )
    })
    await stage.page.focus('.rp-submit')
    await visitor.send()
    await stage.page.waitForSelector('.rp-errors')
    expect(await stage.page.$('form form')).toBeNull()
    expect(await visitor.isIn('.rp-errors')).toBe(true)
  })
})
