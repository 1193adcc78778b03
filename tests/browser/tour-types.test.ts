import { describe, expect, it } from 'vitest'

import { mistakes } from '../../examples/tour/pages/compile-errors/mistakes.ts'
import { useTour } from './tour-stage.ts'

const stage = useTour()
const address = '/types/compile-errors/'

describe('compile errors', () => {
  it('shows every mistake whole, with the compiler pointing into it and what it says', async () => {
    await stage.go(address)
    const shown = await stage.page.$$eval('.mistake', (panels) =>
      panels.map((panel) => ({
        code: panel.querySelector('code')?.textContent,
        mark: panel.querySelector('mark')?.textContent ?? '',
        complaint: panel.querySelector('.complaint')?.textContent,
      })),
    )
    expect(shown.map(({ code }) => code)).toEqual(mistakes.map(({ code }) => code))
    for (const { mark, complaint } of shown) {
      expect(mark).not.toBe('')
      expect(complaint).toMatch(/^TS\d+ \S/)
    }
  })

  it('runs the code without the mistakes, both answers of it', async () => {
    await stage.go(address)
    await stage.page.click('[data-seats="2"]')
    await stage.says(/^Booked for Ada, day 12\.$/)
    await stage.page.click('[data-seats="9"]')
    await stage.says(/^Only 6 left\.$/)
    expect(await stage.wire()).toEqual([
      'POST /bookings/12/ 409 Conflict',
      'POST /bookings/12/ 200 OK',
    ])
  })
})
