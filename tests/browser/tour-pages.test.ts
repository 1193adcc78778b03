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

  it('lets the contents be opened on a phone', async () => {
    await stage.page.setViewport({ width: 390, height: 844 })
    await stage.go('/')
    await stage.page.click('.contents-button')
    await stage.page.click('#contents a[href="/responses/json/"]')
    await stage.page.waitForFunction(() => location.pathname === '/responses/json/')
  })
})

describe('every page', () => {
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
