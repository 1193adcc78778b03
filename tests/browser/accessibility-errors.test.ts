/** The checklist of docs/accessibility.md, on the tour: how a form says what is wrong with it. */
import { beforeEach, describe, expect, it } from 'vitest'

import { listenToRegions } from './live-regions.ts'
import { modes, useTour } from './tour-stage.ts'
import { TourVisitor } from './tour-visitor.ts'

const stage = useTour()
const visitor = new TourVisitor(stage)

for (const { scripts, isOn } of modes) {
  describe(`a form that failed ${scripts} JavaScript`, () => {
    beforeEach(() => stage.page.setJavaScriptEnabled(isOn))

    it('3.3.1, 3.3.3: has every error at its field, tied to each control beside its hint, until it is mended', async () => {
      await stage.go('/forms/sign-up/')
      expect(await stage.page.$$('[aria-invalid]')).toEqual([])
      await visitor.skipChecks()
      await visitor.fill('name', 'X')
      await visitor.sendToFail(isOn)
      const tied = await stage.page.$$eval('[aria-invalid=true]', (controls) =>
        controls.map((control) => [
          control.id,
          ...(control.getAttribute('aria-describedby') ?? '').split(' ').map((id) => {
            const text = document.getElementById(id)
            const field = control.closest('fieldset.rp-field, .rp-field')
            return field?.contains(text) ? text?.className : 'elsewhere'
          }),
        ]),
      )
      expect(tied).toEqual([
        ['id_email', 'rp-help', 'rp-error'],
        ['id_name', 'rp-help', 'rp-error'],
        ['id_password', 'rp-help', 'rp-error'],
        ['id_passwordAgain', 'rp-error'],
        ['id_role', 'rp-error'],
        ['id_role_1', 'rp-error'],
        ['id_role_2', 'rp-error'],
        ['id_terms', 'rp-error'],
      ])
      await visitor.fill('name', 'grace')
      await visitor.skipChecks()
      if (!isOn) await visitor.sendToFail(isOn)
      expect(
        await stage.page.$eval('#id_name', (field) => [
          field.ariaInvalid,
          field.getAttribute('aria-describedby'),
        ]),
      ).toEqual([null, 'id_name_helptext'])
    })

    it('3.3.1, 2.4.2: has a summary first, of even one error, in the words of the field; it has the focus, the title says so', async () => {
      await stage.go('/forms/sign-up/')
      await visitor.fillSignUp({ email: 'ada@example.com' })
      await visitor.sendToFail(isOn)
      expect(await stage.textOf('.rp-errors h2')).toBe('There is a problem')
      expect(await visitor.isIn('.rp-errors')).toBe(true)
      expect(await stage.page.title()).toMatch(/^Error: Sign up/)
      const seen = await stage.page.$eval('.rp-form', (form) => ({
        isFirst: form.querySelector(':scope > :not([type=hidden])')?.className,
        words: form.querySelector('.rp-errors a')?.textContent,
        atField: form.querySelector('.rp-error')?.textContent.replace('Error: ', ''),
      }))
      expect(seen.isFirst).toBe('rp-errors')
      expect(seen.words).toBe(seen.atField)
      await stage.page.click('.rp-errors a')
      expect(await visitor.isIn('#id_email')).toBe(true)
    })

    it('4.1.3: errors that have the focus are in no live region as well', async () => {
      await stage.go('/forms/sign-up/')
      const spoken = isOn ? await listenToRegions(stage.page) : undefined
      await visitor.fillSignUp({ email: 'ada@example.com' })
      await visitor.sendToFail(isOn)
      if (spoken) {
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect(await spoken()).toEqual([])
      }
      const inside = '[role=alert] .rp-errors, [aria-live] .rp-errors, .rp-errors[aria-live]'
      expect(await stage.page.$(inside)).toBeNull()
      expect(await stage.page.$eval('.rp-errors', ({ role }) => role)).toBe('group')
    })

    it('3.3.1: says at a group what is wrong with all of it, tied to it, and the list leads there', async () => {
      await stage.go('/forms/order/')
      await visitor.skipChecks()
      // Nothing but the address: there is no line left.
      await stage.page.$eval('.rp-rows', (rows) => rows.replaceChildren())
      await visitor.sendToFail(isOn)
      const words = 'What you order: fill in at least 1 row.'
      expect(await stage.textOf('.rp-errors a')).toBe(words)
      const [inside, tied] = await stage.page.$eval('[id="id_lines"]', (group) => [
        group.querySelector(':scope > .rp-error')?.textContent.replace('Error: ', ''),
        group
          .getAttribute('aria-describedby')
          ?.split(' ')
          .map((id) => document.getElementById(id)?.className),
      ])
      expect(inside).toBe(words)
      expect(tied).toEqual(['rp-help', 'rp-error'])
      await stage.page.click('.rp-errors a')
      expect(
        await stage.page.evaluate(
          () => document.activeElement?.closest('fieldset[name=lines]')?.id,
        ),
      ).toBe('id_lines')
    })
  })
}
