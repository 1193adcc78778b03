import { html } from '../html/html.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { FieldErrors } from '../protocol/problem.ts'
import type { FieldParts, SummaryItem, SummaryParts } from './parts.ts'

/**
 * All errors, in the order of the fields in the page; those that belong to no field come first.
 *
 * @param errors What is wrong, by name.
 * @param fields The fields, in order.
 * @returns The lines of the list.
 */
export function summaryItems(errors: FieldErrors, fields: readonly FieldParts[]): SummaryItem[] {
  const inOrder = new Map<string, SummaryItem[]>()
  const known = new Map<string, FieldPoint>()
  for (const point of pointsOf(fields)) known.set(point.name, point)
  for (const [name, list] of Object.entries(errors)) {
    if (!known.has(name)) {
      inOrder.set(
        name,
        list.map(({ message }) => ({ message, id: undefined })),
      )
    }
  }
  for (const { name, id, row } of known.values()) {
    const items = (errors[name] ?? []).map(({ message }) => {
      return { message: row === undefined ? message : `${row}: ${message}`, id }
    })
    inOrder.set(name, items)
  }
  return [...inOrder.values()].flat()
}

interface FieldPoint {
  readonly name: string
  /** Nothing for a field nobody can go to. */
  readonly id: string | undefined
  /** The row it is in: two rows have the same labels. */
  readonly row: string | undefined
}

function* pointsOf(fields: readonly FieldParts[], row?: string): Generator<FieldPoint> {
  for (const field of fields) {
    yield { name: field.name, id: firstId([field]) ?? field.id, row }
    yield* pointsOf(field.fields, row)
    for (const inner of field.rows) {
      yield { name: inner.name, id: firstId(inner.fields) ?? inner.id, row: inner.text }
      yield* pointsOf(inner.fields, inner.text)
    }
  }
}

/** The first control that can have the focus: a fieldset cannot. */
function firstId(fields: readonly FieldParts[]): string | undefined {
  for (const field of fields) {
    if (field.isHidden) continue
    const inside = [...field.fields, ...field.rows.flatMap((row) => row.fields)]
    if (inside.length === 0) return field.id
    const id = firstId(inside)
    if (id !== undefined) return id
  }
  return undefined
}

/**
 * The list of errors on top of a form. It takes the focus when the page arrives, so it is read out
 * then, and is no live region: that would read it twice.
 *
 * @param id Its id.
 * @param summary What is in it.
 * @returns HTML.
 * @see WCAG 2.2, 3.3.1 and technique G139; the error summary of the GOV.UK Design System.
 */
export function writeSummary(id: string, { heading, items }: SummaryParts): SafeString {
  return html`<div class="rp-errors" id="${id}" role="group" aria-labelledby="${id}_title" tabindex="-1" autofocus>
<h2 id="${id}_title">${heading}</h2>
<ul>${items.map(({ message, id }) => {
    // A hash with a dot in it is found by its id as any other.
    return id === undefined
      ? html`<li>${message}</li>`
      : html`<li><a href="#${id}">${message}</a></li>`
  })}</ul>
</div>
`
}
