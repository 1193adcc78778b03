import { beforeEach, describe, expect, it } from 'vitest'

import { violationsOf } from './axe.ts'
import { useTour } from './tour-stage.ts'
import { password, TourVisitor } from './tour-visitor.ts'

const stage = useTour()
const visitor = new TourVisitor(stage)

/** Fills in the sign-up form, and sends it. */
async function signUp(fields: Readonly<Record<string, string>>): Promise<void> {
  await visitor.fillSignUp(fields)
  await visitor.send()
}

/** What has the focus: its id, else its class. */
const focused = (): Promise<string> =>
  stage.page.evaluate(() => {
    const { activeElement: element } = document
    return element?.classList.contains('rp-errors') ? 'rp-errors' : (element?.id ?? '')
  })

/** The texts that describe a field to a screen reader. */
const described = (name: string): Promise<string[]> =>
  stage.page.$eval(`[name="${name}"]`, (field) =>
    (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter(Boolean)
      .map((id) => document.getElementById(id)?.textContent ?? `nothing has the id ${id}`),
  )

/** Every mistake in the markup of the form that a person with a screen reader would meet. */
const flaws = (): Promise<string[]> =>
  stage.page.$eval('.rp-form', (form) => {
    const found: string[] = []
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    for (const id of ids) {
      if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`two have the id ${id}`)
    }
    for (const control of form.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      if (control.type !== 'hidden' && !control.labels?.length) {
        found.push(`${control.name} has no label`)
      }
    }
    for (const set of form.querySelectorAll('fieldset')) {
      const [first] = set.children
      if (first?.tagName !== 'LEGEND' || first.textContent.trim() === '') {
        found.push(`${set.id} has no legend`)
      }
    }
    const named = ['aria-describedby', 'aria-labelledby'].flatMap((attribute) =>
      [...form.querySelectorAll(`[${attribute}]`)].flatMap((element) =>
        (element.getAttribute(attribute) ?? '').split(' ').filter(Boolean),
      ),
    )
    for (const id of named) if (!ids.includes(id)) found.push(`nothing has the id ${id}`)
    return found
  })

describe('forms without JavaScript', () => {
  beforeEach(() => stage.page.setJavaScriptEnabled(false))

  it('shows the page again with 422: errors on top and at the field, what was typed, no password', async () => {
    await stage.go('/forms/sign-up/')
    const status = await visitor.toNextPage(() => signUp({ email: 'ada@example.com' }))
    expect(status).toBe(422)
    expect(await stage.page.title()).toMatch(/^Error: Sign up/)
    expect(await focused()).toBe('rp-errors')
    const taken = 'Somebody has signed up with this address already.'
    expect(await stage.textOf('.rp-errors li')).toBe(taken)
    expect(await described('email')).toEqual(['ada@example.com is taken.', `Error: ${taken}`])
    expect(await visitor.valueOf('email')).toBe('ada@example.com')
    expect(await visitor.valueOf('name')).toBe('grace')
    expect(await visitor.valueOf('password')).toBe('')
    expect(
      await stage.page.$eval('#id_role_1', (radio) => (radio as HTMLInputElement).checked),
    ).toBe(true)
    expect(await flaws()).toEqual([])
  })

  it('leads from the list of errors to the field', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.toNextPage(() => signUp({ email: 'ada@example.com' }))
    await stage.page.click('.rp-errors a')
    expect(await focused()).toBe('id_email')
  })

  it('goes on to a page that says what happened, and says it once', async () => {
    await stage.go('/forms/sign-up/')
    const status = await visitor.toNextPage(() => signUp({ email: 'grace@example.com' }))
    expect(status).toBe(200)
    expect(await stage.textOf('.messages')).toBe('Welcome, grace.')
    await stage.page.reload()
    expect(await stage.textOf('.messages')).toBe('')
  })

  it('finds every error at once', async () => {
    await stage.go('/forms/sign-up/')
    await stage.page.$eval('.rp-form', (form) => form.setAttribute('novalidate', ''))
    await visitor.fill('name', 'X')
    await visitor.toNextPage()
    const errors = await stage.page.$$eval('.rp-errors li', (items) =>
      items.map((item) => item.textContent),
    )
    expect(errors).toEqual([
      'Email address is required.',
      'Name must have at least 3 characters.',
      'Name must be small letters, digits and hyphens.',
      'Password is required.',
      'Password again is required.',
      'What you come for is required.',
      'I know that this is a tour: tick this box to go on.',
    ])
    expect(await flaws()).toEqual([])
  })

  it('adds a line by itself, and orders what was filled in', async () => {
    await stage.go('/forms/order/')
    await visitor.fillLine(0, 'F-1', '2')
    await visitor.toNextPage(() => stage.page.click('.rp-add'))
    expect(await visitor.valueOf('lines.0.quantity')).toBe('2')
    expect(await stage.page.$('.rp-errors')).toBeNull()
    await visitor.fillLine(2, 'M-1', '1')
    await visitor.fillAddress()
    await visitor.chooseFile('order.pdf')
    await visitor.toNextPage()
    expect(await stage.textOf('.messages')).toBe('Ordered: 3 in 2 lines, with order.pdf.')
  })

  it('sends the form on Enter, whatever buttons are in it', async () => {
    await stage.go('/forms/order/')
    await visitor.fillLine(0, 'F-1', '2')
    await visitor.fillAddress()
    await visitor.toNextPage(() => stage.page.keyboard.press('Enter'))
    expect(await stage.textOf('.messages')).toBe('Ordered: 2 in 1 lines.')
  })

  it('says which file to choose again', async () => {
    await stage.go('/forms/order/')
    await visitor.fillLine(0, 'F-1', '2')
    await stage.page.click('#id_express')
    await stage.page.$eval('[name=day]', (field) => {
      ;(field as HTMLInputElement).value = '2030-01-01'
    })
    await visitor.fillAddress()
    await visitor.chooseFile('order.pdf')
    expect(await visitor.toNextPage()).toBe(422)
    expect(await stage.textOf('.rp-errors li')).toBe(
      'Express goes out today. Leave the day empty, or the box.',
    )
    expect(await stage.textOf('#id_attachment_helptext')).toMatch(/Choose order\.pdf again/)
    expect(await flaws()).toEqual([])
  })
})

describe('forms with JavaScript', () => {
  it('are checked by the same schema before anything is sent', async () => {
    await stage.go('/forms/sign-up/')
    await signUp({ email: 'new@example.com', passwordAgain: 'correct horse' })
    await stage.says(/The two passwords must be the same\./, '.rp-errors')
    expect(await focused()).toBe('rp-errors')
    expect(await stage.wire()).toEqual([])
  })

  it('show what only the server knows, and lose nothing that was typed', async () => {
    await stage.go('/forms/sign-up/')
    await signUp({ email: 'ada@example.com' })
    await stage.says(/already/, '.rp-errors')
    expect((await stage.wire())[0]).toBe('POST /forms/sign-up/ 422 Unprocessable Entity')
    expect(await focused()).toBe('rp-errors')
    expect(await stage.page.title()).toMatch(/^Error: /)
    expect(await visitor.valueOf('password')).toBe(password)
    const taken = 'Somebody has signed up with this address already.'
    expect(await described('email')).toEqual(['ada@example.com is taken.', taken])
    expect(await flaws()).toEqual([])
    await stage.page.click('.rp-errors a')
    expect(await focused()).toBe('id_email')
  })

  it('go on to the page that says what happened', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.toNextPage(() => signUp({ email: 'new@example.com' }))
    expect(await stage.textOf('.messages')).toBe('Welcome, grace.')
  })

  it('clear away what the server had written, so that there is one list of errors', async () => {
    await stage.go('/forms/sign-up/')
    await visitor.fill('email', 'ada@example.com')
    await visitor.fill('name', 'X')
    await Promise.all([
      stage.page.waitForNavigation(),
      stage.page.$eval('.rp-form', (form) => HTMLFormElement.prototype.submit.call(form)),
    ])
    expect(await stage.textOf('.rp-errors')).toMatch(/Name must have/)
    await signUp({ email: 'ada@example.com' })
    await stage.says(/already/, '.rp-errors')
    const shown = await stage.page.evaluate(() => ({
      lists: document.querySelectorAll('.rp-errors').length,
      messages: Array.from(document.querySelectorAll('.rp-error'), (one) => one.textContent),
      invalid: Array.from(document.querySelectorAll('[aria-invalid]'), ({ id }) => id),
      title: document.title,
    }))
    expect(shown).toEqual({
      lists: 1,
      messages: ['Somebody has signed up with this address already.'],
      invalid: ['id_email'],
      title: 'Error: Sign up: riposte',
    })
    expect(await flaws()).toEqual([])
  })

  it('add a line in place, and keep the file when something is wrong', async () => {
    await stage.go('/forms/order/')
    await visitor.chooseFile('order.pdf')
    await stage.page.click('.rp-add')
    expect(await stage.wire()).toEqual([])
    expect(await focused()).toBe('id_lines.2.item')
    expect(await stage.textOf('[id="id_lines.2"] legend')).toBe('Line 3')
    await visitor.fillLine(2, 'M-1', '1')
    await visitor.fillAddress()
    await stage.page.click('#id_express')
    await stage.page.$eval('[name=day]', (field) => {
      ;(field as HTMLInputElement).value = '2030-01-01'
    })
    await visitor.send()
    await stage.says(/Express goes out today/, '.rp-errors')
    expect(await visitor.valueOf('attachment')).toMatch(/order\.pdf$/)
    expect(await flaws()).toEqual([])
    await stage.page.click('#id_express')
    await visitor.toNextPage()
    expect(await stage.textOf('.messages')).toBe('Ordered: 1 in 1 lines, with order.pdf.')
  })

  it('take lines away in place, count the rest anew, and say so at the list when none is left', async () => {
    await stage.go('/forms/order/')
    await stage.page.click('.rp-add')
    await visitor.fillLine(2, 'M-1', '1')
    await stage.page.click('[id="id_lines.0"] .rp-remove button')
    const legends = () =>
      stage.page.$$eval('.rp-row legend', (all) => all.map((one) => one.textContent))
    expect(await legends()).toEqual(['Line 1', 'Line 2'])
    expect(await focused()).toBe('id_lines.1.item')
    expect(
      await stage.page.$$eval('.rp-remove button', (all) => all.map(({ ariaLabel }) => ariaLabel)),
    ).toEqual(['Remove line 1', 'Remove line 2'])
    expect(await flaws()).toEqual([])
    await visitor.fillAddress()
    for (const row of [1, 2]) await stage.page.click(`[id="id_lines.${row}"] .rp-remove button`)
    expect(await stage.page.evaluate(() => document.activeElement?.className)).toBe('rp-add')
    await visitor.send()
    await stage.says(/What you order: fill in at least 1 row\./, '.rp-errors')
    const inside = await stage.page.$eval('[id="id_lines"]', (group) => ({
      message: group.querySelector(':scope > .rp-error')?.textContent,
      describedBy: group
        .getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.className),
    }))
    expect(inside).toEqual({
      message: 'What you order: fill in at least 1 row.',
      describedBy: ['rp-help', 'rp-error'],
    })
    await stage.page.click('.rp-errors a')
    expect(await focused()).toBe('id_lines')
    expect(await violationsOf(stage.page)).toEqual([])
    await stage.page.click('.rp-add')
    await visitor.fillLine(0, 'F-1', '2')
    await visitor.toNextPage()
    expect(await stage.textOf('.messages')).toBe('Ordered: 2 in 1 lines.')
  })

  it('add no more lines than there may be, and say so', async () => {
    await stage.go('/forms/order/')
    for (let line = 2; line < 8; line++) await stage.page.click('.rp-add')
    const lines = () => stage.page.$$eval('.rp-row', ({ length }) => length)
    expect(await lines()).toBe(8)
    await stage.page.click('.rp-add')
    expect(await lines()).toBe(8)
    await stage.says(/There can be no more than 8 lines/, 'body')
  })

  it('tell the file that is of the wrong type', async () => {
    await stage.go('/forms/order/')
    await visitor.fillLine(0, 'F-1', '1')
    await visitor.fillAddress()
    await visitor.chooseFile('order.txt')
    await visitor.send()
    await stage.says(/must be a file of the type application\/pdf, image\/png/, '.rp-errors')
  })
})
