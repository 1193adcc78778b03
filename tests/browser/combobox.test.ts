import { beforeEach, describe, expect, it } from 'vitest'

import { html, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const options =
  '<li role="option" data-value="Bern">Bern, CH</li><li role="option">Berlin</li><li role="option">Bergen</li>'

beforeEach(async () => {
  const body =
    '<form role="search" action="/cities/" data-rp="#c" data-rp-search="20"><label>City ' +
    '<input id="q" name="q" role="combobox" aria-expanded="false"></label>' +
    '<ul id="c" role="listbox" hidden></ul><button id="go">Go</button></form>'
  stage.site.on('GET /body/', html(page(body)))
  stage.site.on('GET /cities/', html(options))
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.auto())
})

/** Types, and waits for the list. */
async function ask(text = 'ber'): Promise<void> {
  await stage.page.type('#q', text)
  await stage.page.waitForSelector('#c:not([hidden])')
}

const press = async (...keys: Parameters<typeof stage.page.keyboard.press>[0][]) => {
  for (const key of keys) await stage.page.keyboard.press(key)
}

/** What a person meets: the text, whether the list is open, the active option, where the focus is. */
const state = () =>
  stage.page.evaluate(() => {
    const input = document.querySelector('#q') as HTMLInputElement
    const list = document.querySelector('#c') as HTMLElement
    const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')
    const selected = [...list.querySelectorAll('[aria-selected=true]')]
    return {
      text: input.value,
      open: input.ariaExpanded === 'true' && !list.hidden,
      active: active?.textContent ?? '',
      selected: selected.map((option) => option.textContent).join(),
      focused: document.activeElement === input,
    }
  })

describe('a combobox', () => {
  it('is tied to its list, and closed at first', async () => {
    await stage.page.focus('#q')
    const attributes = await stage.page.$eval('#q', (input) => [
      input.getAttribute('aria-controls'),
      input.ariaAutoComplete,
      input.ariaExpanded,
    ])
    expect(attributes).toEqual(['c', 'list', 'false'])
  })

  it('opens when there are options, and stays closed when there are none', async () => {
    await ask()
    expect(await state()).toMatchObject({ text: 'ber', open: true, active: '', focused: true })
    stage.site.on('GET /cities/', html(''))
    await stage.page.type('#q', 'x')
    await stage.page.waitForSelector('#c[hidden]')
    expect(await state()).toMatchObject({ open: false })
  })

  it('goes down and up with the arrows, round the ends, and the focus stays', async () => {
    await ask()
    await press('ArrowDown')
    expect(await state()).toMatchObject({ active: 'Bern, CH', selected: 'Bern, CH', focused: true })
    await press('ArrowDown', 'ArrowDown')
    expect(await state()).toMatchObject({ active: 'Bergen', selected: 'Bergen' })
    await press('ArrowDown')
    expect(await state()).toMatchObject({ active: 'Bern, CH' })
    await press('ArrowUp')
    expect(await state()).toMatchObject({ active: 'Bergen', text: 'ber' })
  })

  it('begins at the end with the arrow up', async () => {
    await ask()
    await press('ArrowUp')
    expect(await state()).toMatchObject({ active: 'Bergen' })
  })

  it('takes the active option with Enter, without asking again', async () => {
    await ask()
    const before = stage.arrived('/cities/').length
    await press('ArrowDown', 'Enter')
    expect(await state()).toMatchObject({ text: 'Bern', open: false, active: '', focused: true })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(stage.arrived('/cities/')).toHaveLength(before)
  })

  it('searches with Enter when none is active: what was typed counts', async () => {
    await ask()
    const before = stage.arrived('/cities/').length
    await press('Enter')
    expect(await state()).toMatchObject({ text: 'ber' })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(stage.arrived('/cities/')).toHaveLength(before + 1)
  })

  it('closes with Escape, and clears with the next', async () => {
    await ask()
    await press('ArrowDown', 'Escape')
    expect(await state()).toMatchObject({ text: 'ber', open: false, active: '' })
    await press('Escape')
    expect(await state()).toMatchObject({ text: '' })
  })

  it('opens again with the arrow down; with Alt without moving; closes with Alt and up', async () => {
    await ask()
    await press('Escape', 'ArrowDown')
    expect(await state()).toMatchObject({ open: true, active: 'Bern, CH' })
    await press('Escape')
    await stage.page.keyboard.down('Alt')
    await press('ArrowDown')
    expect(await state()).toMatchObject({ open: true, active: '' })
    await press('ArrowUp')
    await stage.page.keyboard.up('Alt')
    expect(await state()).toMatchObject({ open: false })
  })

  it('goes back to editing with every key that edits', async () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Delete'] as const) {
      await stage.page.$eval('#q', (input) => (input as HTMLInputElement).select())
      await ask()
      await press('ArrowDown', key)
      expect(await state()).toMatchObject({ active: '', selected: '' })
    }
    await press('ArrowDown')
    await stage.page.keyboard.press('Shift')
    expect(await state()).not.toMatchObject({ active: '' })
    await press('n')
    expect(await state()).toMatchObject({ active: '' })
  })

  it('closes when the focus leaves, and takes nothing', async () => {
    await ask()
    await press('ArrowDown', 'Tab')
    expect(await state()).toMatchObject({ text: 'ber', open: false, focused: false })
  })

  it('takes an option that is clicked, and keeps the focus', async () => {
    await ask()
    await stage.page.click('#c li:nth-child(2)')
    expect(await state()).toMatchObject({ text: 'Berlin', open: false, focused: true })
  })

  it('does not open by an answer that comes when the focus has left', async () => {
    await stage.page.type('#q', 'ber')
    await press('Tab')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await state()).toMatchObject({ open: false })
  })
})
