import { describe, expect, it } from 'vitest'

import { violationsInBothSchemes } from './axe.ts'
import { everyAddress, useTour } from './tour-stage.ts'

const stage = useTour()

describe('axe', () => {
  for (const [name, isOn] of [
    ['with', true],
    ['without', false],
  ] as const) {
    it.each(everyAddress)(`finds nothing ${name} JavaScript at %s`, async (address) => {
      await stage.page.setJavaScriptEnabled(isOn)
      await stage.go(address)
      expect(await violationsInBothSchemes(stage.page)).toEqual([])
    })
  }
})
