/** The forms of the tour, failed and done, as axe-core sees them. */
import { beforeEach, describe, expect, it } from 'vitest'

import { violationsInBothSchemes } from './axe.ts'
import { modes, useTour } from './tour-stage.ts'
import { TourVisitor } from './tour-visitor.ts'

const stage = useTour()
const visitor = new TourVisitor(stage)

for (const { scripts, isOn } of modes) {
  describe(`axe in the forms ${scripts} JavaScript`, () => {
    beforeEach(() => stage.page.setJavaScriptEnabled(isOn))

    it.each(['sign-up', 'order'])('finds nothing when %s failed', async (slug) => {
      await stage.go(`/forms/${slug}/`)
      await visitor.skipChecks()
      await visitor.sendToFail(isOn)
      expect(await violationsInBothSchemes(stage.page)).toEqual([])
    })

    it('finds nothing when they are done', async () => {
      await stage.go('/forms/sign-up/')
      await visitor.fillSignUp({ email: `${scripts}@axe.example` })
      await visitor.toNextPage()
      expect(await stage.textOf('.messages')).toBe('Welcome, grace.')
      expect(await violationsInBothSchemes(stage.page)).toEqual([])
      await stage.page.setJavaScriptEnabled(isOn)
      await stage.go('/forms/order/')
      await visitor.fillOrder()
      await visitor.toNextPage()
      expect(await stage.textOf('.messages')).toMatch(/^Ordered/)
      expect(await violationsInBothSchemes(stage.page)).toEqual([])
    })
  })
}
