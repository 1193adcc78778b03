import { announce, forms } from 'riposte/client'

const form = document.querySelector<HTMLFormElement>('.rp-form')
const list = form?.querySelector<HTMLElement>('[data-rp-rows]')
const template = form?.querySelector('template')
const add = form?.querySelector<HTMLButtonElement>('.rp-add')

/** The lines that are there, counted as the visitor counts. */
function countLines(rows: HTMLElement): void {
  for (const [index, row] of [...rows.children].entries()) {
    const legend = row.querySelector('legend')
    if (legend) legend.textContent = `Line ${index + 1}`
    const label = `Remove line ${index + 1}`
    row.querySelector('.rp-remove button')?.setAttribute('aria-label', label)
  }
  const isFull = rows.childElementCount >= Number(rows.dataset['rpMax'])
  add?.setAttribute('aria-disabled', String(isFull))
}

/** A button that removes at once, in place of the box that waits for the form. */
function makeRemovable(rows: HTMLElement, row: Element): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Remove'
  button.addEventListener('click', () => {
    const name = row.querySelector('legend')?.textContent
    const near = row.nextElementSibling ?? row.previousElementSibling
    row.remove()
    countLines(rows)
    const next = near?.querySelector<HTMLElement>('select, input') ?? add
    next?.focus()
    announce(`${name} removed`)
  })
  row.querySelector('.rp-remove')?.replaceChildren(button)
}

/** One more row, in place: a copy of the row the server wrote for this. */
function addRow(rows: HTMLElement, empty: HTMLTemplateElement): void {
  if (add?.ariaDisabled === 'true') {
    announce(`There can be no more than ${rows.childElementCount} lines`)
    return
  }
  // The first number that is free: gaps do not matter, the names tell the rows.
  const taken = [...rows.children].map((row) => Number(/\d+$/.exec(row.id)))
  const row = Math.max(-1, ...taken) + 1
  const copy = document.importNode(empty.content, true)
  for (const element of copy.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (!value.includes('__row__')) continue
      element.setAttribute(name, value.replaceAll('__row__', String(row)))
    }
  }
  const first = copy.querySelector<HTMLElement>('select, input')
  rows.append(copy)
  const added = rows.lastElementChild
  if (added) makeRemovable(rows, added)
  countLines(rows)
  first?.focus()
  announce(`Line ${rows.childElementCount} added`)
}

if (list && template) {
  for (const row of list.children) makeRemovable(list, row)
  countLines(list)
  add?.addEventListener('click', (event) => {
    event.preventDefault()
    addRow(list, template)
  })
}
forms()
