/** The tour's files and streams. */
import { describe, expect, it } from 'vitest'

import { told } from '../../examples/tour/pages/streams/bout.ts'
import { useTour } from './tour-stage.ts'

const stage = useTour()

describe('Files', () => {
  it('are sent in part, and only if they have changed', async () => {
    await stage.go('/responses/files/')
    await stage.page.click('[data-part]')
    await stage.says(/^206, bytes 0-71\/\d+: The rules of a bout/)
    await stage.page.click('[data-twice]')
    await stage.says(/^304: what you have is still right/)
    expect((await stage.wire()).slice(0, 2)).toEqual([
      'GET /rules/ 304 Not Modified',
      'GET /rules/ 200 OK',
    ])
  })

  it('are shown in the browser, accents and all, without any script', async () => {
    await stage.page.setJavaScriptEnabled(false)
    await stage.go('/responses/files/')
    await Promise.all([stage.page.waitForNavigation(), stage.page.click('[href="/rules/"]')])
    expect(await stage.textOf('body')).toMatch(/with the épée anywhere/)
  })

  it('are saved under a name no header could carry as it is', async () => {
    await stage.go('/responses/files/')
    const disposition = await stage.page.evaluate(async () => {
      const { headers } = await fetch('/rules/save/')
      return headers.get('Content-Disposition')
    })
    const [, name = ''] = /^attachment; filename\*=utf-8''(\S+)$/.exec(disposition ?? '') ?? []
    expect(decodeURIComponent(name)).toBe('Règles – the “short” ones.txt')
  })
})

describe('Streams', () => {
  const length = () => stage.page.$eval('[data-output]', (output) => output.textContent.length)

  it('arrive while they are made, and end on the server when nobody listens', async () => {
    await stage.go('/responses/streams/')
    await stage.page.click('[data-ask]')
    await stage.says(/^En garde\. Ready\?/)
    const first = await length()
    await stage.says(/step by step/)
    expect(await length()).toBeGreaterThan(first)
    expect(await length()).toBeLessThan(150)
    expect(told.now).toBe(1)
    await stage.page.click('[data-stop]')
    await expect.poll(() => told.now, { timeout: 10_000 }).toBe(0)
    const stopped = await length()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await length()).toBe(stopped)
  })
})
