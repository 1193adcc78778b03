import { announce, forms } from 'riposte/client'

const form = document.querySelector<HTMLFormElement>('.rp-form')

/** One more row, in place: a copy of the row the server wrote for this. */
function addRow(button: HTMLButtonElement): void {
  const list = button.closest('fieldset')?.querySelector('[data-rp-rows]')
  const template = button.parentElement?.querySelector('template')
  if (!list || !template) return
  // The first number that is free.
  const taken = [...list.children].map((row) => Number(/\d+$/.exec(row.id)))
  const row = Math.max(-1, ...taken) + 1
  const copy = document.importNode(template.content, true)
  const number = String(list.childElementCount + 1)
  for (const element of copy.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      const { name, value } = attribute
      if (!value.includes('__row__')) continue
      element.setAttribute(name, value.replaceAll('__row__', String(row)))
    }
  }
  const legend = copy.querySelector('legend')
  legend?.replaceChildren(legend.textContent.replace('__number__', number))
  const first = copy.querySelector<HTMLElement>('select, input')
  list.append(copy)
  first?.focus()
  announce(`Line ${number} added`)
}

form?.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('.rp-add')
  if (!button) return
  event.preventDefault()
  addRow(button)
})
forms()
