import type { HtmlValue } from '../html/html-value.ts'
import type { Primitive } from '../core/rules/field-shape.ts'
import type { LayoutName } from './field-names.ts'
import type { FieldParts, FormPieces } from './parts.ts'

/** What `<input type>` can be. */
export type InputType =
  | 'text'
  | 'email'
  | 'url'
  | 'tel'
  | 'search'
  | 'password'
  | 'number'
  | 'range'
  | 'color'
  | 'date'
  | 'datetime-local'
  | 'month'
  | 'week'
  | 'time'
  | 'hidden'

/** The element, or elements, a field is filled in with. */
export type WidgetName =
  | 'input'
  | 'textarea'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'checkboxes'
  | 'file'
  | 'lines'
  | 'group'
  | 'rows'

/** A widget of your own. The attributes of its control are in `field.attributes`. */
export type Widget = (field: FieldParts) => HtmlValue

/** One thing to choose. */
export interface Choice {
  /** What is sent, and what the schema gets. */
  readonly value: Primitive
  /** What the visitor reads. */
  readonly label: string
  /** Choices of one group stand together. */
  readonly group?: string | undefined
  /** Shown, but not to be chosen. */
  readonly disabled?: boolean | undefined
}

/** How often the fields of one row come. */
export interface RowsLayout {
  /** Rows that are there before anything was filled in. */
  readonly extra?: number | undefined
  /** The fewest rows; the schema's own limit unless given. */
  readonly min?: number | undefined
  /** The most rows; the schema's own limit, or 1000. */
  readonly max?: number | undefined
  /** Whether each row has a box that removes it. */
  readonly canDelete?: boolean | undefined
  /** What the button says that adds a row; `false` for no button. */
  readonly add?: string | false | undefined
  /** What stands over each row, by its number, the first being 1: `Row 1` unless given. */
  readonly rowLabel?: ((number: string) => string) | undefined
}

/** How one field looks. What is not said comes from the schema. */
export interface FieldLayout {
  /** Text beside the field. The schema's title, or the name in words. */
  readonly label?: HtmlValue | undefined
  /** A hint below the label. The schema's description. */
  readonly help?: HtmlValue | undefined
  /** The element to fill it in with. */
  readonly widget?: Exclude<WidgetName, 'group' | 'rows'> | Widget | undefined
  /** The type of an `<input>`. */
  readonly type?: InputType | undefined
  /** Values to choose from, with labels; or labels alone, by value. */
  readonly choices?: readonly Choice[] | Readonly<Record<string, string>> | undefined
  /** What a select says where nothing is chosen; `false` for no such line. */
  readonly empty?: string | false | undefined
  /** Values a browser may offer while the visitor types. */
  readonly suggestions?: readonly string[] | undefined
  /** What this field is about, for browsers that fill it in: `email`, `new-password`, `street-address`. */
  readonly autocomplete?: string | undefined
  /** An example in the empty field. It is no label, and no hint either. */
  readonly placeholder?: string | undefined
  /** Whether an empty field is refused. `false` makes an empty text of it where the schema takes one. */
  readonly required?: boolean | undefined
  /** Whether white space at the ends is dropped; yes, but for passwords. */
  readonly trim?: boolean | undefined
  /** Shown and not to be changed: what comes in is ignored, the initial value counts. */
  readonly disabled?: boolean | undefined
  /** Whether a file may have no content. Django's `allow_empty_file`. */
  readonly allowEmpty?: boolean | undefined
  /** What a file input takes: media types, `image/*`, `.pdf`. */
  readonly accept?: string | readonly string[] | undefined
  /** Further attributes of the control. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined
  /** A class of the element around the field. */
  readonly class?: string | undefined
  /** Messages by code, in place of ours and the schema's. */
  readonly errors?: Readonly<Record<string, string>> | undefined
  /** For a list of objects: how its rows come. */
  readonly rows?: RowsLayout | undefined
}

/** Fields that belong together, in a `<fieldset>`. */
export interface GroupLayout<Name extends string = string> {
  /** What stands over them. */
  readonly legend: HtmlValue
  /** A hint for all of them. */
  readonly help?: HtmlValue | undefined
  /** The fields, in order. */
  readonly fields: readonly Name[]
}

/** Names of the fields of the form itself; any text where its type is not known. */
type KeyOf<Input> = unknown extends Input ? string : keyof Input & string

/** How a form looks. Everything in it may be left out. */
export interface FormLayout<Input = unknown> {
  /** The fields by name; those of nested objects as `address.street`, those of rows as `lines.qty`. */
  readonly fields?: { readonly [Name in LayoutName<Input>]?: FieldLayout | undefined } | undefined
  /** Names that come first, in this order; the others follow in the schema's. */
  readonly order?: readonly KeyOf<Input>[] | undefined
  /** Fields that stand together. */
  readonly groups?: readonly GroupLayout<KeyOf<Input>>[] | undefined
  /** `post` unless given. A form of `get` needs no token, and is sent by its address. */
  readonly method?: 'post' | 'get' | undefined
  /** Whether the browser leaves the checking to the server. */
  readonly novalidate?: boolean | undefined
  /** What the button says; `false` for no button. */
  readonly submit?: string | false | undefined
  /** Further attributes of the `<form>`: `{ 'data-rp': '' }` for the client. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined
  /** What stands over the list of errors. */
  readonly errorHeading?: string | undefined
  /** A message of your own for an error; `undefined` keeps the one there is. */
  readonly message?: ((error: MessageFacts) => string | undefined) | undefined
  /** Your own HTML for the parts of the form. */
  readonly pieces?: FormPieces | undefined
}

/** What a message can be made from. */
export interface MessageFacts {
  /** The field, as it is named in the page; `''` for the whole form. */
  readonly field: string
  /** `required`, `max_length`, `invalid_choice`, … */
  readonly code: string
  /** The message there is. */
  readonly message: string
  /** The field's label, where it is a text. */
  readonly label: string
  /** The limit that was not kept, where there is one. */
  readonly limit?: number | string | undefined
}

/**
 * A layout whose names are not known to the type checker.
 *
 * @param layout A layout for a certain schema.
 * @returns The same.
 */
export function toLooseLayout<Input>(layout: FormLayout<Input>): FormLayout {
  // Its names are some texts, and a loose one takes any text.
  return layout as FormLayout
}
