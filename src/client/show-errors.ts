import type { FieldErrors } from '../protocol/problem.ts'
import { nextId } from './next-id.ts'
import { words } from './say.ts'

/** What a person fills in. */
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The controls of a field: several for radio buttons and groups of check boxes. */
function controlsOf(form: HTMLFormElement, name: string): Control[] {
  return Array.from(form.elements as Iterable<Control>).filter(
    (control) => name && control.name === name && control.type !== 'hidden',
  )
}

function make<Tag extends 'a' | 'div' | 'h2' | 'li' | 'span' | 'ul'>(tag: Tag, text = '') {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

/** Puts a message at a field, tied to its controls beside what describes them already. */
function mark(controls: Control[], first: Control, text: string): HTMLElement {
  const message = make('span', text)
  message.className = 'rp-error'
  message.id = nextId()
  // One of several is in its group; a group of fields is itself the one.
  const group = controls[1] ? first.closest('fieldset') : first
  const above = group?.querySelector('legend') ?? first.closest('label') ?? first
  above.after(message)
  for (const control of controls) {
    const others = control.getAttribute('aria-describedby') ?? ''
    control.ariaInvalid = 'true'
    control.setAttribute('aria-describedby', `${others} ${message.id}`.trim())
  }
  return message
}

/** Takes a message away, and its controls are valid again; whoever wrote it. */
function unmark(form: HTMLFormElement, message: Element): void {
  for (const control of form.elements) {
    const ids = control.getAttribute('aria-describedby')?.split(' ') ?? []
    const others = ids.filter((id) => id !== message.id)
    if (!ids[others.length]) continue
    control.ariaInvalid = null
    control.setAttribute('aria-describedby', others.join(' '))
  }
  message.remove()
}

/**
 * Takes the errors of a form away: those {@link showErrors} shows, and those the server wrote into the page.
 *
 * @param form Which.
 */
export function clearErrors(form: HTMLFormElement): void {
  for (const message of form.querySelectorAll('.rp-error')) unmark(form, message)
  const summary = form.querySelector('.rp-errors')
  if (!summary) return
  summary.remove()
  document.title = document.title.replace(words.errorTitle, '')
}

/**
 * Shows what is wrong with a form: a summary at its top, which gets the focus and leads to each field, and the same
 * words at each field, tied to it for assistive technology. What was entered stays as it is. A field's message goes
 * as soon as the field is changed.
 *
 * @param form Which.
 * @param errors As a problem brings them (`result.error.errors`); under `''` what is wrong with the form as a whole.
 * @see WCAG 2.2, 3.3.1 Error Identification and 3.3.3 Error Suggestion; the error summary of the GOV.UK Design System.
 */
export function showErrors(form: HTMLFormElement, errors: FieldErrors = {}): void {
  clearErrors(form)
  const summary = make('div')
  const list = make('ul')
  for (const [name, found] of Object.entries(errors)) {
    const text = found.map(({ message }) => message).join(' ')
    const controls = controlsOf(form, name)
    const [first] = controls
    const item = make('li', first ? '' : text)
    list.append(item)
    if (!first) continue
    const link = make('a', text)
    link.href = `#${(first.id ||= nextId())}`
    link.onclick = () => {
      first.focus()
      return false
    }
    item.append(link)
    const message = mark(controls, first, text)
    const clear = (): void => unmark(form, message)
    for (const control of controls) control.addEventListener('input', clear, { once: true })
  }
  summary.className = 'rp-errors'
  summary.role = 'group'
  summary.tabIndex = -1
  summary.append(make('h2', (summary.ariaLabel = words.problem)), list)
  form.prepend(summary)
  document.title = words.errorTitle + document.title
  summary.focus()
}
