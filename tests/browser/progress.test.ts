import { describe, expect, it } from 'vitest'

import { bundle } from '../../scripts/bundle.ts'
import { drop, html, late, page, reply } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const bar = '<progress id="bar" aria-label="Sending" hidden></progress>'

const fileForm =
  `${bar}<form id="form" method="post" action="/files/" enctype="multipart/form-data" data-rp="#out" data-rp-progress="#bar">` +
  '<input id="file" name="file" type="file"><button id="send">Send</button></form><p id="out"></p>'

async function show(body: string): Promise<void> {
  stage.site.on(
    'GET /body/',
    html(page(body), 200, { 'Set-Cookie': 'csrftoken=cookietoken; Path=/' }),
  )
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.auto())
}

const state = () =>
  stage.page.$eval('#bar', (element) => {
    const { hidden, position } = element as HTMLProgressElement
    return hidden ? 'hidden' : position < 0 ? 'moving' : 'filling'
  })

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('data-rp-progress', () => {
  for (const [what, markup] of [
    ['a link', '<a id="go" href="/part/" data-rp="#out" data-rp-progress="#bar">Go</a>'],
    [
      'a form',
      '<form action="/part/" data-rp="#out" data-rp-progress="#bar"><button id="go">Go</button></form>',
    ],
  ] as const) {
    it(`of ${what} is shown when it takes more than a moment, and until it is over`, async () => {
      stage.site.on('GET /part/', late(1500, html('done')))
      await show(`${bar}${markup}<p id="out"></p>`)
      await stage.page.click('#go')
      await pause(300)
      expect(await state()).toBe('hidden')
      await pause(900)
      expect(await state()).toBe('moving')
      await pause(700)
      expect(await state()).toBe('hidden')
    })
  }

  it('is gone after a failure too', async () => {
    stage.site.on('POST /files/', late(1300, drop))
    await show(fileForm)
    await stage.page.click('#send')
    await pause(1200)
    expect(await state()).toBe('moving')
    await stage.page.waitForSelector('.rp-failure')
    expect(await state()).toBe('hidden')
  })

  it('is never shown for what is quick', async () => {
    stage.site.on('POST /files/', html('done'))
    await show(fileForm)
    const wasShown = await stage.page.evaluate(async () => {
      const bar = document.querySelector('#bar') as HTMLElement
      let wasShown = false
      new MutationObserver(() => (wasShown ||= !bar.hidden)).observe(bar, { attributes: true })
      document.querySelector<HTMLElement>('#send')?.click()
      await new Promise((resolve) => document.addEventListener('rp:ok', resolve))
      await new Promise((resolve) => setTimeout(resolve, 1200))
      return wasShown || !bar.hidden
    })
    expect(wasShown).toBe(false)
  })
})

describe('uploads', () => {
  async function begin(size: number): Promise<void> {
    const script = await bundle(
      `import { uploads } from './src/client/uploads.ts'\nglobalThis.stopUploads = uploads()`,
      'iife',
    )
    stage.site.on('GET /uploads.js', reply('text/javascript', script))
    await show(`${fileForm}<script src="/uploads.js"></script>`)
    await stage.page.evaluate((size) => {
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(size)], 'a.bin'))
      const input = document.querySelector('#file') as HTMLInputElement
      input.files = files.files
      // Fills a bar from what it is set to, as it happens.
      const page = globalThis as { seen?: number[] }
      page.seen = []
      const bar = document.querySelector('#bar') as HTMLProgressElement
      new MutationObserver(() => page.seen?.push(bar.value / bar.max)).observe(bar, {
        attributeFilter: ['value'],
      })
    }, size)
  }

  it('make the bar say how far a form with files is', async () => {
    stage.site.on('POST /files/', html('<b>done</b>'))
    await begin(30_000_000)
    stage.site.readSlowly(12_000_000)
    await stage.page.click('#send')
    await pause(1300)
    expect(await state()).toBe('filling')
    await stage.page.waitForSelector('#out b')
    expect(await state()).toBe('hidden')
    const seen = await stage.page.evaluate(() => (globalThis as { seen?: number[] }).seen ?? [])
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    const [sent] = stage.arrived('/files/')
    expect(sent?.headers['hx-request']).toBe('true')
    expect(sent?.body).toContain('name="csrfmiddlewaretoken"\r\n\r\ncookietoken')
    expect(sent?.body).toContain('filename="a.bin"')
  })

  it('can be stopped: then the form is sent as before', async () => {
    stage.site.on('POST /files/', html('<b>done</b>'))
    await begin(1)
    await stage.page.evaluate(() =>
      (globalThis as unknown as { stopUploads: () => void }).stopUploads(),
    )
    await stage.page.click('#send')
    await stage.page.waitForSelector('#out b')
    expect(stage.arrived('/files/')[0]?.headers['x-csrftoken']).toBe('cookietoken')
  })

  it('end up where every form does when the line breaks', async () => {
    stage.site.on('POST /files/', drop)
    await begin(10)
    await stage.page.click('#send')
    await stage.page.waitForSelector('#form .rp-failure')
    expect(
      await stage.page.$eval('#file', (input) => (input as HTMLInputElement).files?.length),
    ).toBe(1)
  })
})
