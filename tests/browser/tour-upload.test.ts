/** The tour's upload: several files, how far they are, a way to stop, a limit. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ElementHandle } from 'puppeteer-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { violationsInBothSchemes } from './axe.ts'
import { useTour } from './tour-stage.ts'

const stage = useTour()

const address = '/live/upload/'

/** Files that are as large as they say. */
async function choose(...files: [name: string, size: number][]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'riposte-upload-'))
  const paths = files.map(([name, size]) => {
    const path = join(folder, name)
    writeFileSync(path, new Uint8Array(size))
    return path
  })
  const field = (await stage.page.$('[name=files]')) as ElementHandle<HTMLInputElement>
  await field.uploadFile(...paths)
}

const upload = (): Promise<void> => stage.page.click('[data-upload] .primary')

/** Writes down what the bar shows from now on. */
const watchBar = () =>
  stage.page.$eval('progress', (bar) => {
    const seen: number[] = []
    Object.assign(globalThis, { seen })
    const look = (): void => {
      if (bar.position !== seen.at(-1)) seen.push(bar.position)
      requestAnimationFrame(look)
    }
    look()
  })

const seen = () => stage.page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen)

describe('Upload', () => {
  beforeEach(() => stage.go(address))

  it('takes several files, and shows what the server found in them', async () => {
    await choose(['épée.txt', 3], ['two.bin', 70_000])
    await upload()
    await stage.says(/two\.bin/)
    expect(await stage.textOf('.received')).toMatch(/épée\.txt 3 bytes sha256 709e80c88487a241/)
    expect(await stage.textOf('.received')).toMatch(/70,000 bytes/)
    expect(await violationsInBothSchemes(stage.page)).toEqual([])
  })

  it('shows how far it is', async () => {
    await watchBar()
    await stage.page.click('[data-make="11"]')
    await stage.page.waitForSelector('[data-progress]:not([hidden])')
    expect(await violationsInBothSchemes(stage.page)).toEqual([])
    await stage.page.waitForFunction(() => document.querySelector('.received'), { timeout: 20_000 })
    const steps = await seen()
    expect(steps.length).toBeGreaterThan(5)
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps)
    expect(await stage.textOf('.received')).toMatch(/11,534,336 bytes/)
  })

  it('can be stopped', async () => {
    await stage.page.click('[data-make="11"]')
    await stage.page.waitForSelector('[data-progress]:not([hidden])')
    await stage.page.click('[data-abort]')
    await stage.says(/^Stopped\.$/)
    expect((await stage.wire())[0]).toBe('POST /live/upload/ Given up')
    expect(await stage.page.$('[data-progress][hidden]')).not.toBeNull()
  })

  it('says what the limit is when it is passed', async () => {
    await stage.page.click('[data-make="15"]')
    await stage.says(/^Five files at most, and 12 MB together\.$/)
    expect((await stage.wire())[0]).toMatch(/^POST \/live\/upload\/ 413 /)
    await choose(...[1, 2, 3, 4, 5, 6].map((n): [string, number] => [`${n}.txt`, 1]))
    await stage.page.$eval('[data-output]', (output) => output.replaceChildren())
    await upload()
    await stage.says(/^Five files at most/)
  })
})

describe('Upload without JavaScript', () => {
  beforeEach(async () => {
    await stage.page.setJavaScriptEnabled(false)
    await stage.go(address)
  })

  it('is a plain form, answered with a page', async () => {
    await choose(['a.txt', 1], ['b.txt', 2])
    await Promise.all([stage.page.waitForNavigation(), upload()])
    expect(await stage.textOf('.received')).toMatch(/a\.txt 1 bytes[^]*b\.txt 2 bytes/)
    expect(await stage.page.$eval('[data-make]', (one) => one.getClientRects().length)).toBe(0)
  })

  it('is refused with a page that says why', async () => {
    await choose(['large.bin', 15 * 1024 * 1024])
    const [response] = await Promise.all([stage.page.waitForNavigation(), upload()])
    expect(response?.status()).toBe(413)
    expect(await stage.textOf('.lead')).toMatch(/more than is taken here/)
  })
})
