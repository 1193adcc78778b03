import type { Attributes } from '../html/attrs.ts'
import type { HtmlValue } from '../html/html-value.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { FieldError, FieldErrors } from '../protocol/problem.ts'

/** One thing to choose, as it stands in the page. */
export interface ChoiceParts {
  /** What is sent. */
  readonly value: string
  /** What a person reads. */
  readonly label: string
  /** The `<optgroup>` it stands in; `undefined` for none. */
  readonly group: string | undefined
  /** Whether it is shown, but cannot be chosen. */
  readonly disabled: boolean
  /** Whether it is chosen now. */
  readonly checked: boolean
  /** The id of its control; the first has that of the field, so that a link to the field leads there. */
  readonly id: string
}

/** One field of a form, with this request's value and errors. */
export interface FieldParts {
  /** Its name in the page: `email`, `address.street`, `lines.0.qty`. */
  readonly name: string
  /** The id of its control. */
  readonly id: string
  /** Its label as text. */
  readonly text: string
  /** Its `<label>`, or the `<legend>` where it is several controls. */
  readonly label: SafeString
  /** Its control, or controls. */
  readonly input: SafeString
  /** Its hint; nothing when it has none. */
  readonly help: SafeString
  /** Its errors; nothing when there are none. */
  readonly errors: SafeString
  /** Its errors as data. */
  readonly errorList: readonly FieldError[]
  /** What was sent or was there before, as texts; none for passwords and files. */
  readonly values: readonly string[]
  /** The first of them, or `''`. */
  readonly value: string
  /** What there is to choose from; empty where it is no choice. */
  readonly choices: readonly ChoiceParts[]
  /** What a control of your own needs: id, name, limits, `aria-invalid`, `aria-describedby`. */
  readonly attributes: Attributes
  /** Whether it must be filled in. */
  readonly isRequired: boolean
  /** Whether it is sent without being seen. */
  readonly isHidden: boolean
  /** Whether it is several controls in a `<fieldset>`. */
  readonly isGroup: boolean
  /** Whether something else was sent than was there before. */
  readonly hasChanged: boolean
  /** A class of its own from the layout. */
  readonly class: string | undefined
  /** The fields of an object. */
  readonly fields: readonly FieldParts[]
  /** The rows of a list of objects. */
  readonly rows: readonly RowParts[]
  /** What adds a row: a `<template>` for scripts and a button for everybody; nothing elsewhere. */
  readonly add: SafeString
  /** The whole: label, hint, errors, control. */
  toHtml(): SafeString
}

/** One row of a list of objects. */
export interface RowParts {
  /** Its name in the page: `lines.0`. */
  readonly name: string
  /** The id of its fieldset. */
  readonly id: string
  /** What stands over it. */
  readonly text: string
  /** Its fields, in order. */
  readonly fields: readonly FieldParts[]
  /** All its fields; of a set of forms with the groups of the form. */
  readonly body: SafeString
  /** The box that removes it; nothing where rows stay. */
  readonly remove: SafeString
  /** Errors of the row as a whole. */
  readonly errors: SafeString
  /** The whole row. */
  toHtml(): SafeString
}

/** Fields that stand together. */
export interface GroupParts {
  /** What stands over them. */
  readonly legend: HtmlValue
  /** Their hint. */
  readonly help: HtmlValue
  /** The fields, in order. */
  readonly fields: readonly FieldParts[]
}

/** A whole form, with this request's values and errors. */
export interface FormParts {
  /** `<form …>` with the token and whatever is hidden; close it with `</form>`. */
  readonly open: SafeString
  /** The list of errors, on top; nothing when there are none. */
  readonly summary: SafeString
  /** All fields but hidden ones, groups in their fieldsets. */
  readonly body: SafeString
  /** The button. */
  readonly submit: SafeString
  /** Everything that is wrong, by name in the page. */
  readonly errors: FieldErrors
  /** Whether anything is wrong. A page says so in its title. */
  readonly hasErrors: boolean
  /** The whole. */
  toHtml(): SafeString
}

/** Your own HTML for parts of a form. Each gets the parts it is made of; what is left out stays ours. */
export interface FormPieces {
  /** A whole form, with its tags. */
  readonly form?: ((form: FormParts) => HtmlValue) | undefined
  /** The list of errors. */
  readonly summary?: ((form: SummaryParts) => HtmlValue) | undefined
  /** Fields that stand together. */
  readonly group?: ((group: GroupParts) => HtmlValue) | undefined
  /** A field with its label, hint and errors. */
  readonly field?: ((field: FieldParts) => HtmlValue) | undefined
  /** A field's label, or its legend. */
  readonly label?: ((field: FieldParts) => HtmlValue) | undefined
  /** A field's hint. */
  readonly help?: ((field: FieldParts) => HtmlValue) | undefined
  /** A field's errors. */
  readonly errors?: ((field: FieldParts) => HtmlValue) | undefined
  /** A row of a list of objects. */
  readonly row?: ((row: RowParts) => HtmlValue) | undefined
  /** The button. */
  readonly submit?: ((label: string) => HtmlValue) | undefined
}

/** What the list of errors is made of. */
export interface SummaryParts {
  /** What stands over it. */
  readonly heading: string
  /** One for each error, in the order of the fields. */
  readonly items: readonly SummaryItem[]
}

/** One error in the list on top. */
export interface SummaryItem {
  /** The error's own words. */
  readonly message: string
  /** The id of its field; nothing for what no field is to blame for. */
  readonly id: string | undefined
}
