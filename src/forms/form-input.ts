import type { Leaf } from './field-names.ts'

/** What one field can be filled in with. */
type FieldInput = string | number | bigint | boolean | Date | Blob | null | undefined

/** One field: the name it has in a page, what it takes, and whether it can be left out. */
interface Field<Name extends string, Value, Optional extends boolean> {
  readonly name: Name
  readonly value: Value
  readonly optional: Optional
}

type AnyField = Field<string, unknown, boolean>

/** How deep names are known. */
type Below = [never, 0, 1, 2, 3]

/** The fields of an object, those of the objects inside as well; what is in something optional is optional. */
type FieldsIn<Value, Prefix extends string, Optional extends boolean, Depth extends number> = {
  [Name in keyof Value & string]-?: FieldsOf<
    Exclude<Value[Name], undefined | null>,
    Value[Name],
    `${Prefix}${Name}`,
    undefined extends Value[Name] ? true : Optional,
    Below[Depth]
  >
}[keyof Value & string]

/** The fields one name stands for: itself, or those inside it. */
type FieldsOf<
  Present,
  Value,
  Name extends string,
  Optional extends boolean,
  Depth extends number,
> = [Depth] extends [never]
  ? Field<`${Name}${string}`, unknown, true>
  : [Present] extends [FieldInput]
    ? Field<Name, Value, Optional>
    : [Present] extends [readonly (infer Item)[]]
      ? [Item] extends [FieldInput]
        ? Field<Name, Value, Optional>
        : FieldsIn<Item, `${Name}.${number}.`, true, Depth>
      : [Present] extends [Leaf]
        ? Field<Name, never, Optional>
        : Present extends object
          ? FieldsIn<Present, `${Name}.`, Optional, Depth>
          : Field<Name, Value, Optional>

/** Fields by name, shown by an editor as one object. */
type ByName<Each extends AnyField> = {
  [One in Each as One['optional'] extends true ? never : One['name']]: One['value']
} & {
  [One in Each as One['optional'] extends true ? One['name'] : never]?: One['value'] | undefined
} extends infer Both
  ? { [Name in keyof Both]: Both[Name] }
  : never

/**
 * What a call sends as a form: the names that the fields have in the page, with their values.
 * `address.street`, `lines.0.qty`; a list of texts, numbers or files under one name.
 *
 * That a list has a first row cannot be asked for: every `lines.0.…` may be missing.
 */
export type FormInput<Input> = Input extends {
  readonly [Name in keyof Input]: FieldInput | readonly FieldInput[]
}
  ? Input
  : Input extends readonly (infer Row)[]
    ? ByName<FieldsIn<Row, `${number}.`, true, 3>>
    : ByName<FieldsIn<Input, '', false, 4>>
