/** What is a value of its own, and no object with fields. */
export type Leaf = Date | Blob | URL | ((...given: never) => unknown)

/** How deep names are known; below that any text will do. */
type Below = [never, 0, 1, 2]

type Inner<Value, Depth extends number, Index extends string> =
  NonNullable<Value> extends infer Given
    ? Given extends Leaf
      ? never
      : Given extends readonly (infer Item)[]
        ? NonNullable<Item> extends infer One
          ? One extends Leaf | string | number | boolean | bigint
            ? never
            : `${Index}${NamesIn<One, Below[Depth], Index>}`
          : never
        : Given extends object
          ? NamesIn<Given, Below[Depth], Index>
          : never
    : never

type NamesIn<Value, Depth extends number, Index extends string> = [Depth] extends [never]
  ? string
  : {
      [Name in keyof Value & string]:
        | Name
        | (Inner<Value[Name], Depth, Index> extends infer Rest extends string
            ? `${Name}.${Rest}`
            : never)
    }[keyof Value & string]

/**
 * Names of fields as they stand in a page: `email`, `address.street`, `lines.0.qty`.
 *
 * Any text where the schema's type is not known.
 */
export type FieldName<Input> = unknown extends Input
  ? string
  : Input extends readonly (infer Row)[]
    ? `${number}.${NamesIn<Row, 3, `${number}.`>}`
    : NamesIn<Input, 3, `${number}.`>

/** Names of fields as a layout has them: without the numbers of rows, `lines.qty`. */
export type LayoutName<Input> = unknown extends Input
  ? string
  : Input extends readonly (infer Row)[]
    ? NamesIn<Row, 3, ''>
    : NamesIn<Input, 3, ''>
