/**
 * The keyboard table of the combobox in the ARIA Authoring Practices, row by row, for a list of suggestions from
 * which one is taken by hand: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/#keyboardinteraction
 */
import { beforeEach, describe, expect, it } from 'vitest'

import { html, page } from './site.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const options = ['Bern', 'Berlin', 'Bergen'].map((city) => `<li role="option">${city}</li>`)

type Key = Parameters<typeof stage.page.keyboard.press>[0]

interface Row {
  keys: Key[]
  does: string
  /** Whether the list is closed first, by Escape. */
  closed?: true
  expected: Partial<Awaited<ReturnType<typeof state>>>
}

/** Everything a person meets. */
const state = () =>
  stage.page.evaluate(() => {
    const input = document.querySelector('#q') as HTMLInputElement
    const list = document.querySelector('#c') as HTMLElement
    const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')
    return {
      text: input.value,
      caret: input.selectionStart,
      open: input.ariaExpanded === 'true' && !list.hidden,
      active: active?.textContent ?? '',
      focused: document.activeElement === input,
    }
  })

beforeEach(async () => {
  const body =
    '<form role="search" action="/cities/" data-rp="#c" data-rp-search="20"><label>City ' +
    '<input id="q" name="q" role="combobox" aria-expanded="false"></label>' +
    '<ul id="c" role="listbox" aria-label="Cities" hidden></ul><button id="go">Go</button></form>'
  stage.site.on('GET /body/', html(page(body)))
  stage.site.on('GET /cities/', html(options.join('')))
  await stage.open('/body/')
  await stage.page.evaluate(() => void riposte.auto())
  await stage.page.type('#q', 'ber')
  await stage.page.waitForSelector('#c:not([hidden])')
})

const inInput: Row[] = [
  {
    keys: ['ArrowDown'],
    does: 'moves to the first option',
    expected: { active: 'Bern', text: 'ber' },
  },
  {
    keys: ['ArrowDown'],
    closed: true,
    does: 'opens the list, at the first option',
    expected: { open: true, active: 'Bern' },
  },
  { keys: ['ArrowUp'], does: 'moves to the last option', expected: { active: 'Bergen' } },
  {
    keys: ['ArrowUp'],
    closed: true,
    does: 'opens the list, at the last option',
    expected: { open: true, active: 'Bergen' },
  },
  {
    keys: ['Escape'],
    does: 'closes the list, and leaves the text',
    expected: { open: false, text: 'ber', focused: true },
  },
  { keys: ['Escape'], closed: true, does: 'clears the text', expected: { open: false, text: '' } },
  {
    keys: ['Enter'],
    does: 'closes the list and searches for the text',
    expected: { text: 'ber', focused: true },
  },
  { keys: ['ArrowLeft'], does: 'moves the caret', expected: { caret: 2, active: '', text: 'ber' } },
  {
    keys: ['Home'],
    does: 'goes to the beginning of the text',
    expected: { caret: 0, text: 'ber' },
  },
  { keys: ['Home', 'ArrowRight'], does: 'moves the caret', expected: { caret: 1, text: 'ber' } },
  {
    keys: ['Home', 'End'],
    does: 'goes to the end of the text',
    expected: { caret: 3, text: 'ber' },
  },
]

const inList: Row[] = [
  {
    keys: ['ArrowDown'],
    does: 'moves to the next option',
    expected: { active: 'Berlin', text: 'ber', focused: true },
  },
  {
    keys: ['ArrowDown', 'ArrowDown', 'ArrowDown'],
    does: 'goes from the last option to the first',
    expected: { active: 'Bern' },
  },
  {
    keys: ['ArrowUp'],
    does: 'goes from the first option to the last',
    expected: { active: 'Bergen' },
  },
  {
    keys: ['ArrowDown', 'ArrowUp'],
    does: 'moves to the option before',
    expected: { active: 'Bern' },
  },
  {
    keys: ['Enter'],
    does: 'takes the option, and closes the list',
    expected: { text: 'Bern', open: false, caret: 4, focused: true },
  },
  {
    keys: ['Escape'],
    does: 'closes the list, and takes nothing',
    expected: { text: 'ber', open: false, active: '' },
  },
  {
    keys: ['ArrowRight'],
    does: 'goes back to the text',
    expected: { active: '', caret: 3, open: true },
  },
  {
    keys: ['ArrowLeft'],
    does: 'goes back to the text',
    expected: { active: '', caret: 2, open: true },
  },
  {
    keys: ['Home'],
    does: 'goes back to the text, at its beginning',
    expected: { active: '', caret: 0 },
  },
  { keys: ['End'], does: 'goes back to the text, at its end', expected: { active: '', caret: 3 } },
  {
    keys: ['Backspace'],
    does: 'goes back to the text, and deletes before the caret',
    expected: { active: '', text: 'be' },
  },
  {
    keys: ['Home', 'Delete'],
    does: 'goes back to the text, and deletes behind the caret',
    expected: { active: '', text: 'er' },
  },
  { keys: ['n'], does: 'goes back to the text, and types', expected: { active: '', text: 'bern' } },
  {
    keys: ['Tab'],
    does: 'leaves, closes the list, takes nothing',
    expected: { text: 'ber', open: false, focused: false },
  },
]

async function press(keys: readonly Key[]): Promise<void> {
  for (const key of keys) await stage.page.keyboard.press(key)
}

const nameOf = ({ keys, closed, does }: Row) =>
  `${keys.join(', ')}${closed ? ', closed,' : ''} ${does}`

describe('in the text of a combobox', () => {
  it.each(inInput.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
    if (row.closed) await press(['Escape'])
    await press(row.keys)
    expect(await state()).toMatchObject(row.expected)
  })

  it('Alt with ArrowDown opens the list without moving to an option; with ArrowUp closes it', async () => {
    await press(['Escape'])
    await stage.page.keyboard.down('Alt')
    await press(['ArrowDown'])
    expect(await state()).toMatchObject({ open: true, active: '' })
    await press(['ArrowUp'])
    await stage.page.keyboard.up('Alt')
    expect(await state()).toMatchObject({ open: false, text: 'ber', focused: true })
  })

  it('keys that open menus or select text are the browser’s', async () => {
    await stage.page.keyboard.down('Shift')
    await press(['Home'])
    await stage.page.keyboard.up('Shift')
    const selected = await stage.page.$eval('#q', (input) => {
      const { selectionStart, selectionEnd } = input as HTMLInputElement
      return [selectionStart, selectionEnd]
    })
    expect(selected).toEqual([0, 3])
  })
})

describe('in the list of a combobox', () => {
  it.each(inList.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
    await press(['ArrowDown', ...row.keys])
    expect(await state()).toMatchObject(row.expected)
  })
})

describe('the list of a combobox', () => {
  it('is closed when the text is emptied', async () => {
    await stage.page.$eval('#q', (input) => (input as HTMLInputElement).select())
    await press(['Backspace'])
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await state()).toMatchObject({ open: false, text: '' })
  })
})
