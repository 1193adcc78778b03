import { nextId } from './next-id.ts'

/** The options of a list, of which one may be active. */
function createChoice(input: HTMLInputElement, list: HTMLElement) {
  let active: HTMLElement | undefined
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')]
  const activate = (option?: HTMLElement): void => {
    if (active) active.ariaSelected = 'false'
    active = option
    input.removeAttribute('aria-activedescendant')
    if (!option) return
    option.id ||= nextId()
    option.ariaSelected = 'true'
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  const show = (isWanted: boolean): number => {
    activate()
    const { length } = options()
    const isOpen = isWanted && length > 0
    list.hidden = !isOpen
    input.ariaExpanded = `${isOpen}`
    return length
  }
  const take = (option = active): boolean => {
    if (!option) return false
    input.value = option.dataset['value'] ?? option.textContent.trim()
    show(false)
    input.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  }
  const move = (step: number): void => {
    const all = options()
    const from = active ? all.indexOf(active) : Math.min(-step, 0)
    if (show(true)) activate(all.at((from + step) % all.length))
  }
  return { activate, show, take, move }
}

/** What a key means; the answer is whether it was meant for the list. */
function press(
  { key, altKey, isComposing }: KeyboardEvent,
  { activate, show, take, move }: ReturnType<typeof createChoice>,
  input: HTMLInputElement,
): boolean {
  const isOpen = input.ariaExpanded === 'true'
  if (isComposing) return false
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const isDown = key === 'ArrowDown'
    if (altKey) show(isDown)
    else move(isDown ? 1 : -1)
    return true
  }
  if (key === 'Escape' && (isOpen || input.value)) {
    if (!isOpen) input.value = ''
    show(false)
    return true
  }
  if (key === 'Enter' && take()) return true
  if (key === 'Enter' || key === 'Tab') show(false)
  // Back to editing: what is typed, and where the caret goes, is about the text again.
  else if (/^.$|Arrow|Home|End|Back|Del/u.test(key)) activate()
  return false
}

/**
 * Makes an input with `role=combobox` and a `role=listbox` behave as the ARIA Authoring Practices want it: the focus
 * stays in the input, the arrow keys go through the options, Enter takes one, Escape closes and then clears, and
 * every other key goes on editing. What was typed stays until an option is taken.
 *
 * @param input With `role=combobox`.
 * @param list With `role=listbox`.
 * @param signal Ends it.
 * @returns To be called when the list was filled anew: shows it; the answer is how many options there are.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function combobox(
  input: HTMLInputElement,
  list: HTMLElement,
  signal: AbortSignal,
): () => number {
  const choice = createChoice(input, list)
  input.addEventListener(
    'keydown',
    (event) => press(event, choice, input) && event.preventDefault(),
    { signal },
  )
  input.addEventListener('blur', () => choice.show(false), { signal })
  // The focus stays in the input.
  list.addEventListener('mousedown', (event) => event.preventDefault(), { signal })
  list.addEventListener(
    'click',
    ({ target }) => {
      const option = target instanceof Element && target.closest<HTMLElement>('[role=option]')
      if (option) choice.take(option)
    },
    { signal },
  )
  list.id ||= nextId()
  input.setAttribute('aria-controls', list.id)
  input.ariaAutoComplete = 'list'
  choice.show(false)
  return () => choice.show(input === document.activeElement)
}
