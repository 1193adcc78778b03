/** Every page of the tour, as axe-core sees it. */
import { describe, expect, it } from 'vitest'

import { violationsInBothSchemes, violationsOf } from './axe.ts'
import { everyAddress, modes, useTour } from './tour-stage.ts'

const stage = useTour()

describe('axe', () => {
  it('would tell', async () => {
    await stage.go('/forms/sign-up/')
    await stage.page.$eval('label', (label) => label.remove())
    expect((await violationsOf(stage.page)).join()).toMatch(/label: #id_email/)
  })

  for (const { scripts, isOn } of modes) {
    it.each(everyAddress)(`finds nothing at %s ${scripts} JavaScript`, async (address) => {
      await stage.page.setJavaScriptEnabled(isOn)
      await stage.go(address)
      expect(await violationsInBothSchemes(stage.page)).toEqual([])
    })
  }
})
