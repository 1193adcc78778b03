/** The checklist of docs/accessibility.md, on the tour: what axe can see, and what it cannot. */
import type { HTTPRequest } from 'puppeteer-core'
import { beforeEach, describe, expect, it } from 'vitest'

import { violationsInBothSchemes, violationsOf } from './axe.ts'
import { everyAddress, useTour } from './tour-stage.ts'
import { password, TourVisitor } from './tour-visitor.ts'

const stage = useTour()
const visitor = new TourVisitor(stage)

const modes = [
  { scripts: 'with', isOn: true },
  { scripts: 'without', isOn: false },
] as const

/** Sends what is wrong, and waits for the list of errors. */
async function sendToFail(isOn: boolean): Promise<void> {
  if (!isOn) return void (await visitor.toNextPage())
  await visitor.send()
  await stage.page.waitForSelector('.rp-errors')
}

/** Writes down what live regions say from now on. */
const listen = () =>
  stage.page.evaluate(() => {
    const spoken: string[] = []
    Object.assign(globalThis, { spoken })
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = (target as Element).closest?.('[role=status],[role=alert]')
        const text = region?.textContent.trim()
        if (region && text && addedNodes.length > 0) spoken.push(`${region.role}: ${text}`)
      }
    }).observe(document.body, { childList: true, subtree: true })
  })

const spoken = () =>
  stage.page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken)

const aMoment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Holds back every POST; the answer lets them go. */
async function holdPosts(): Promise<() => void> {
  const held: HTTPRequest[] = []
  await stage.page.setRequestInterception(true)
  stage.page.on('request', (request) => {
    if (request.method() === 'POST') held.push(request)
    else void request.continue()
  })
  return () => {
    for (const request of held.splice(0)) void request.continue()
  }
}

const focusIn = (selector: string) =>
  stage.page.$eval(selector, (element) => element === document.activeElement)

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

    describe(`in the forms ${scripts} JavaScript`, () => {
      beforeEach(() => stage.page.setJavaScriptEnabled(isOn))

      it.each(['sign-up', 'order'])('finds nothing when %s failed', async (slug) => {
        await stage.go(`/forms/${slug}/`)
        await visitor.skipChecks()
        await sendToFail(isOn)
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
})

for (const { scripts, isOn } of modes) {
  describe(`a form ${scripts} JavaScript`, () => {
    beforeEach(() => stage.page.setJavaScriptEnabled(isOn))

    it('3.3.1, 3.3.3: has every error at its field, tied to each control beside its hint, until it is mended', async () => {
      await stage.go('/forms/sign-up/')
      expect(await stage.page.$$('[aria-invalid]')).toEqual([])
      await visitor.skipChecks()
      await visitor.fill('name', 'X')
      await sendToFail(isOn)
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
      if (!isOn) await sendToFail(isOn)
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
      await sendToFail(isOn)
      expect(await stage.textOf('.rp-errors h2')).toBe('There is a problem')
      expect(await focusIn('.rp-errors')).toBe(true)
      expect(await stage.page.title()).toMatch(/^Error: Sign up/)
      const seen = await stage.page.$eval('.rp-form', (form) => ({
        isFirst: form.querySelector(':scope > :not([type=hidden])')?.className,
        words: form.querySelector('.rp-errors a')?.textContent,
        atField: form.querySelector('.rp-error')?.textContent.replace('Error: ', ''),
      }))
      expect(seen.isFirst).toBe('rp-errors')
      expect(seen.words).toBe(seen.atField)
      await stage.page.click('.rp-errors a')
      expect(await focusIn('#id_email')).toBe(true)
    })

    it('4.1.3: errors that have the focus are in no live region as well', async () => {
      await stage.go('/forms/sign-up/')
      if (isOn) await listen()
      await visitor.fillSignUp({ email: 'ada@example.com' })
      await sendToFail(isOn)
      await aMoment(300)
      if (isOn) expect(await spoken()).toEqual([])
      const inside = '[role=alert] .rp-errors, [aria-live] .rp-errors, .rp-errors[aria-live]'
      expect(await stage.page.$(inside)).toBeNull()
      expect(await stage.page.$eval('.rp-errors', ({ role }) => role)).toBe('group')
    })

    it('4.1.3: success has a region that was there before, and the focus on the page that brings it', async () => {
      await stage.go('/forms/sign-up/')
      expect(await stage.page.$eval('.messages', ({ role }) => role)).toBe('status')
      expect(await focusIn('.messages')).toBe(false)
      await visitor.fillSignUp({ email: `${scripts}@success.example` })
      await visitor.toNextPage()
      expect(await focusIn('.messages')).toBe(true)
    })

    it('3.3.7: keeps what was entered, but no password in a page', async () => {
      await stage.go('/forms/sign-up/')
      await visitor.fillSignUp({ email: 'ada@example.com' })
      await stage.page.$eval('#id_name', (field) => {
        ;(field as HTMLInputElement).setSelectionRange(2, 2)
      })
      await sendToFail(isOn)
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
      await sendToFail(isOn)
      if (isOn) {
        expect(await visitor.valueOf('attachment')).toMatch(/order\.pdf$/)
      } else {
        expect(await stage.textOf('#id_attachment_helptext')).toMatch(/Choose order\.pdf again/)
      }
    })

    it('3.3.1: is checked by the browser first, unless it says novalidate', async () => {
      await stage.go('/forms/sign-up/')
      await visitor.send()
      expect(await focusIn('#id_email')).toBe(true)
      expect(await stage.page.$('.rp-errors')).toBeNull()
      await visitor.skipChecks()
      await sendToFail(isOn)
      expect(await stage.page.$('.rp-errors')).not.toBeNull()
    })

    it('3.3.1: is not checked by the browser where its button says formnovalidate', async () => {
      await stage.go('/forms/sign-up/')
      await stage.page.$eval('.rp-submit', (button) => button.setAttribute('formnovalidate', ''))
      await sendToFail(isOn)
      expect(await stage.page.$$('.rp-errors li')).toHaveLength(6)
    })

    it('3.3.1: says at a group what is wrong with all of it, tied to it, and the list leads there', async () => {
      await stage.go('/forms/order/')
      await visitor.skipChecks()
      // Nothing but the address: there is no line left.
      await stage.page.$eval('.rp-rows', (rows) => rows.replaceChildren())
      await sendToFail(isOn)
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

describe('a form that is answered with HTML', () => {
  it('2.4.3: is replaced, not nested, and its summary has the focus', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    await stage.page.setRequestInterception(true)
    stage.page.on('request', (request) => {
      const isPost = request.method() === 'POST'
      void request.continue(
        isPost ? { headers: { ...request.headers(), accept: 'text/html' } } : {},
      )
    })
    await stage.page.focus('.rp-submit')
    await visitor.send()
    await stage.page.waitForSelector('.rp-errors')
    expect(await stage.page.$('form form')).toBeNull()
    expect(await focusIn('.rp-errors')).toBe(true)
  })
})

describe('a form that is on its way', () => {
  it('2.4.3: keeps the focus on its button, which is aria-disabled and not disabled', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    const release = await holdPosts()
    await visitor.send()
    await stage.page.waitForSelector('.rp-submit[aria-disabled=true]:not(:disabled)')
    expect(await focusIn('.rp-submit')).toBe(true)
    release()
    await stage.page.waitForSelector('.rp-submit:not([aria-disabled])')
  })

  it('4.1.3: is aria-busy, and says so in a live region, after a second only', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    await listen()
    const release = await holdPosts()
    await visitor.send()
    await stage.page.waitForSelector('.rp-form[aria-busy=true]')
    await aMoment(500)
    expect(await spoken()).toEqual([])
    await aMoment(900)
    expect(await spoken()).toEqual(['status: One moment …'])
    release()
    await stage.page.waitForSelector('.rp-form:not([aria-busy])')
  })

  it('4.1.3: says that it failed in an alert, and takes the focus from nothing', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fillSignUp({ email: 'ada@example.com' })
    await listen()
    await stage.page.setOfflineMode(true)
    await visitor.send()
    await stage.page.waitForSelector('.rp-failure')
    await aMoment(300)
    expect(await spoken()).toEqual([expect.stringMatching(/^alert: /)])
    expect(await focusIn('.rp-submit')).toBe(true)
  })
})
