/** The pages of the tour whose parts move: loaded when they are seen, polled, watched. */
import { beforeEach, describe, expect, it } from 'vitest'

import { violationsInBothSchemes } from './axe.ts'
import { useTour } from './tour-stage.ts'

const stage = useTour()

const press = (selector: string): Promise<void> => stage.page.click(selector)

/** Presses what leads to another page. */
async function pressAndWait(selector: string): Promise<void> {
  await Promise.all([stage.page.waitForNavigation(), press(selector)])
}

const scrollTo = (top: number) =>
  stage.page.$eval('.reel', (reel, top) => reel.scrollTo({ top, behavior: 'instant' }), top)

describe('Dynamic loading', () => {
  const loaded = () => stage.page.$$eval('.reel li', (items) => items.map((item) => item.innerText))

  it('asks for what is seen, and for nothing else', async () => {
    await stage.go('/live/dynamic-loading/')
    await stage.page.$eval('.reel', (reel) => reel.scrollIntoView())
    await stage.says(/Ada – Grace/, '.reel li')
    const [first, , , , , last] = await loaded()
    expect(first).toMatch(/15 : 12/)
    expect(last).toBe('Not loaded yet')
    await scrollTo(1000)
    await stage.says(/Hedy – Claude/, '.reel li:last-child')
    expect(await violationsInBothSchemes(stage.page)).toEqual([])
  })

  it('says in its place what failed, and tries again', async () => {
    await stage.go('/live/dynamic-loading/')
    await scrollTo(190)
    const fourth = '.reel li:nth-child(4)'
    await stage.says(/Something went wrong on the server|Donald/, fourth)
    // Every other request fails, whoever made the one before.
    if (await stage.page.$(`${fourth} button`)) await press(`${fourth} button`)
    await stage.says(/Donald – Radia/, fourth)
    expect(await stage.page.$(`${fourth} .rp-failure`)).toBeNull()
  })

  it('loads what is asked for, with the address, and goes back', async () => {
    await stage.go('/live/dynamic-loading/')
    await press('[href="?target=foil"]')
    await stage.says(/only the torso/, '#target')
    await press('[href="?target=epee"]')
    await stage.says(/toes included/, '#target')
    expect(new URL(stage.page.url()).search).toBe('?target=epee')
    await stage.page.goBack()
    await stage.says(/only the torso/, '#target')
  })

  it('shows a bar when it takes longer than a moment', async () => {
    await stage.go('/live/dynamic-loading/')
    await press('[href="?target=sabre"]')
    await stage.page.waitForSelector('#loading:not([hidden])')
    await stage.says(/above the waist/, '#target')
    expect(await stage.page.$('#loading[hidden]')).not.toBeNull()
  })

  it('shows the same as a page, without a script', async () => {
    await stage.page.setJavaScriptEnabled(false)
    await stage.go('/live/dynamic-loading/?target=sabre')
    expect(await stage.textOf('#target')).toMatch(/above the waist/)
    await pressAndWait('[href="?bouts"]')
    expect((await loaded()).at(-1)).toMatch(/Hedy – Claude/)
  })

  it('asks again and again, until it is told to stop', async () => {
    await stage.go('/live/dynamic-loading/')
    await press('#watch')
    await stage.says(/just now/, '#score')
    const asked: string[] = []
    stage.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await stage.page.waitForResponse((response) => response.url().endsWith('/score/'))
    await press('#watch')
    await stage.says(/Nobody watches/, '#score')
    expect(await stage.page.evaluate(() => document.activeElement?.id)).toBe('watch')
    asked.length = 0
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(asked).toEqual([])
  })
})

describe('Live progress', () => {
  const barValue = () =>
    stage.page.$eval('progress', (bar) => (bar as HTMLProgressElement).position)

  it('moves, is found again after a reload, and comes to a result', async () => {
    await stage.go('/live/progress/')
    await press('#act')
    await stage.says(/[1-9]\d? %/, '#job')
    expect(await violationsInBothSchemes(stage.page)).toEqual([])
    await stage.page.reload()
    expect(await barValue()).toBeGreaterThan(0)
    await stage.page.waitForFunction(
      () => /In \d+ files/.test(document.querySelector('#job')?.textContent ?? ''),
      { timeout: 30_000 },
    )
    expect(await stage.textOf('#job h3')).toMatch(/[\d,]+ lines/)
    // It is over: the stream must not be asked for again, nor its end be told as a failure.
    await new Promise((resolve) => setTimeout(resolve, 4000))
    const alerts = await stage.page.$$eval('[role=alert]', (all) => all.map((one) => one.innerHTML))
    expect(alerts.join('')).toBe('')
  })

  it('is seen in every tab, ends in every tab, and knows who watches', async () => {
    await stage.go('/live/progress/')
    await press('#act')
    await stage.says(/%/, '#job')
    const tab = await stage.page.browserContext().newPage()
    await tab.goto(stage.page.url())
    await stage.page.bringToFront()
    await stage.says(/2 pages are watching/, '#job')
    await tab.$eval('#act', (button) => (button as HTMLElement).click())
    await stage.says(/Cancelled/, '#job')
    expect(await stage.page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
    await tab.close()
    await press('#act')
    await stage.says(/Open this page a second time/, '#job')
    await press('#act')
  })

  describe('without JavaScript', () => {
    beforeEach(() => stage.page.setJavaScriptEnabled(false))

    it('loads itself anew while the job runs', async () => {
      await stage.go('/live/progress/')
      await pressAndWait('#act')
      const first = await barValue()
      await stage.page.waitForNavigation()
      expect(await barValue()).toBeGreaterThan(first)
      await pressAndWait('#act')
      expect(await stage.textOf('#job h3')).toBe('Cancelled')
      expect(await stage.page.$('meta[http-equiv=refresh]')).toBeNull()
    })
  })
})

describe('Cart', () => {
  const count = () => stage.textOf('#count')

  it('changes the list and the count elsewhere with one answer', async () => {
    await stage.go('/live/cart/')
    await press('[value=foil]')
    await press('[value=mask]')
    await stage.says(/1 × Foil[^]*1 × Mask/, '#cart')
    expect(await count()).toBe('2 pieces')
    expect(await violationsInBothSchemes(stage.page)).toEqual([])
  })

  it('keeps the focus in the cart when the button that was pressed is gone', async () => {
    await stage.go('/live/cart/')
    await press('[value=foil]')
    await stage.says(/1 × Foil/, '#cart')
    await press('#remove-foil')
    await stage.says(/nothing in it/, '#cart')
    expect(await stage.page.evaluate(() => document.activeElement?.textContent)).toBe('Your cart')
  })

  it('asks before everything is taken out', async () => {
    await stage.go('/live/cart/')
    await press('[value=foil]')
    await stage.says(/1 × Foil/, '#cart')
    const asked: string[] = []
    stage.page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void (asked.length === 1 ? dialog.dismiss() : dialog.accept())
    })
    await press('[name=empty]')
    expect(await count()).toBe('1 piece')
    await press('[name=empty]')
    await stage.says(/nothing in it/, '#cart')
    expect(asked).toEqual(['Take everything out?', 'Take everything out?'])
  })

  it('works as a page where no script runs', async () => {
    await stage.page.setJavaScriptEnabled(false)
    await stage.go('/live/cart/')
    await pressAndWait('[value=sabre]')
    expect(await count()).toBe('1 piece')
    await pressAndWait('#remove-sabre')
    expect(await count()).toBe('0 pieces')
  })
})
