import { html } from '../../browser/site.ts'
import { becomes, type Fact, press } from '../stage.ts'

declare global {
  /** Told by the page how far its upload is: a share of the whole. */
  var report: (share: number) => void
  /** What it was told, and after how many milliseconds. */
  var reports: { share: number; after: number }[]
}

/** More than the system takes before anybody reads. */
const size = 16_000_000

export const uploadProgress: Fact = {
  title: 'An upload says how far it is',
  how: '16 MB over HTTP/1.1 to a server that takes a second to read them. A report of more than 90 % in the first half of the time is no report.',
  body: ({ upload = '' }) => upload,
  async probe({ page, site, answer }) {
    site.on('POST /upload', html(answer('upload-box', 'received')))
    site.readSlowly(size)
    await page.$eval(
      '#upload [name=file]',
      (input, size) => {
        const files = new DataTransfer()
        files.items.add(new File([new Uint8Array(size)], 'film.bin'))
        ;(input as HTMLInputElement).files = files.files
        const start = performance.now()
        globalThis.reports = []
        globalThis.report = (share) => reports.push({ share, after: performance.now() - start })
      },
      size,
    )
    await press(page, 'upload')
    const isThere = await becomes(
      () => site.arrivals.some(({ path, body }) => path === '/upload' && body.length > size),
      8000,
    )
    if (!isThere) return { holds: false, saw: 'the request itself fails' }
    const told = await page.evaluate(() => reports)
    // What is counted when it is read from the file, not when it has left, is at the end at once.
    if (told.some(({ share, after }) => share > 0.9 && after < 500)) {
      return { holds: false, saw: 'says that it is done long before it is' }
    }
    return {
      holds: told.some(({ share }) => share > 0 && share < 1),
      saw: 'no report before the end',
    }
  },
}
