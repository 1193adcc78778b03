/** The tour's upload, without a browser. */
import { Client } from 'riposte/testing'
import { describe, expect, it } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'

const tour = await createTour({ onError: () => undefined })
const address = '/live/upload/'
const json = { headers: { Accept: 'application/json' } }

const send = (files: File[], options: object = json) =>
  new Client(tour).post(address, { form: { files }, ...options })

describe("the tour's upload", () => {
  it('says what it found in each file', async () => {
    const answer = await send([new File(['abc'], 'a.txt'), new File([], 'empty.txt')])
    expect(answer.json()).toEqual({
      files: [
        { name: 'a.txt', size: 3, sha256: expect.stringMatching(/^ba7816bf8f01cfea/) },
        { name: 'empty.txt', size: 0, sha256: expect.stringMatching(/^e3b0c44298fc1c14/) },
      ],
    })
  })

  it('answers a browser with a page, a script with JSON', async () => {
    const page = await send([new File(['abc'], '<b>.txt')], { headers: { Accept: 'text/html' } })
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(page.text).toContain('&lt;b&gt;.txt')
    expect(page.headers.get('Vary')).toMatch(/Accept/)
  })

  it('refuses more files and more bytes than it takes', async () => {
    const six = await send([1, 2, 3, 4, 5, 6].map((n) => new File(['x'], `${n}.txt`)))
    expect([six.status, six.json<{ code: string }>().code]).toEqual([413, 'TOO_MANY_FILES'])
    const large = await send([new File([new Uint8Array(15 * 1024 * 1024)], 'large.bin')])
    expect([large.status, large.json<{ code: string }>().code]).toEqual([413, 'BODY_TOO_BIG'])
  })

  it('says that a file is missing', async () => {
    const answer = await new Client(tour).post(address, { form: { other: 'x' }, ...json })
    expect(answer.status).toBe(422)
    expect(answer.json<{ detail: string }>().detail).toBe('Choose a file.')
  })
})
