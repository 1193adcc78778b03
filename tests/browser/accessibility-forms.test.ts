/** The checklist of docs/accessibility.md, on the tour: what a form checks, keeps, and says when all is well. */
import { beforeEach, describe, expect, it } from 'vitest'

import { modes, useTour } from './tour-stage.ts'
import { password, TourVisitor } from './tour-visitor.ts'

const stage = useTour()
const visitor = new TourVisitor(stage)

for (const { scripts, isOn } of modes) {
  describe(`a form ${scripts} JavaScript`, () => {
    beforeEach(() => stage.page.setJavaScriptEnabled(isOn))

    it('3.3.1: is checked by the browser first, unless it says novalidate', async () => {
      await stage.go('/forms/sign-up/')
      await visitor.send()
      expect(await visitor.isIn('#id_email')).toBe(true)
      expect(await stage.page.$('.rp-errors')).toBeNull()
      await visitor.skipChecks()
      await visitor.sendToFail(isOn)
      expect(await stage.page.$('.rp-errors')).not.toBeNull()
    })

    it('3.3.1: is not checked by the browser where its button says formnovalidate', async () => {
      await stage.go('/forms/sign-up/')
      await stage.page.$eval('.rp-submit', (button) => button.setAttribute('formnovalidate', ''))
      await visitor.sendToFail(isOn)
      expect(await stage.page.$$('.rp-errors li')).toHaveLength(6)
    })

    it('3.3.7: keeps what was entered, but no password in a page', async () => {
      await stage.go('/forms/sign-up/')
      await visitor.fillSignUp({ email: 'ada@example.com' })
      await stage.page.$eval('#id_name', (field) => {
        ;(field as HTMLInputElement).setSelectionRange(2, 2)
      })
      await visitor.sendToFail(isOn)
      const kept = await stage.page.$eval('#id_name', (field) => {
        const { value, selectionStart } = field as HTMLInputElement
        return { value, caret: selectionStart }
      })
      expect(kept.value).toBe('grace')
      if (isOn) expect(kept.caret).toBe(2)
      expect(await visitor.valueOf('password')).toBe(isOn ? password : '')
    })

    it('3.3.7: keeps a file, or says which one to choose again', async () => {
      await stage.go('/forms/order/')
      await visitor.fillOrder()
      await visitor.chooseFile('order.pdf')
      await visitor.skipChecks()
      await visitor.fill('address.postcode', '!')
      await visitor.sendToFail(isOn)
      if (isOn) {
        expect(await visitor.valueOf('attachment')).toMatch(/order\.pdf$/)
      } else {
        expect(await stage.textOf('#id_attachment_helptext')).toMatch(/Choose order\.pdf again/)
      }
    })

    it('4.1.3: success has a region that was there before, and the focus on the page that brings it', async () => {
      await stage.go('/forms/sign-up/')
      expect(await stage.page.$eval('.messages', ({ role }) => role)).toBe('status')
      expect(await visitor.isIn('.messages')).toBe(false)
      await visitor.fillSignUp({ email: `${scripts}@success.example` })
      await visitor.toNextPage()
      expect(await visitor.isIn('.messages')).toBe(true)
    })

    it('2.3.3: does not move for those who want no movement', async () => {
      await stage.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
      await stage.go('/forms/sign-up/')
      const moving = await stage.page.$$eval('*', (all) =>
        all
          .map((element) => getComputedStyle(element))
          .filter(
            ({ transitionDuration, animationName }) =>
              transitionDuration !== '0s' || animationName !== 'none',
          ),
      )
      expect(moving).toEqual([])
    })
  })
}
