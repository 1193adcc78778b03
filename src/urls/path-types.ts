import type { BuiltInValues, Converter, Converters } from './converters.ts'
import type { Known, Named, Served } from './entry.ts'

/** What stands between `<` and `>` in a path: `'int:year' | 'slug:slug'`. */
type Captures<Path extends string> = Path extends `${string}<${infer Inside}>${infer Rest}`
  ? Rest extends `${string}<${string}`
    ? Inside | Captures<Rest>
    : Inside
  : never

/** A converter nobody made known. Make it known with `withConverters()`. */
export interface UnknownConverter<Kind extends string> {
  readonly unknownConverter: Kind
}

type NameOf<Captured extends string> = Captured extends `${string}:${infer Name}` ? Name : Captured

/** What a converter gives, by its name. */
type ValueBy<Kind extends string> = Kind extends keyof BuiltInValues
  ? BuiltInValues[Kind]
  : UnknownConverter<Kind>

type ValueOf<Captured extends string> = Captured extends `${infer Kind}:${string}`
  ? ValueBy<Kind>
  : string

/**
 * What a path captures: `{ year: number; slug: string }` for `<int:year>/<slug:slug>/`.
 *
 * Most paths capture one value; they are read without a detour, which halves what a path costs the compiler.
 */
export type ParamsOf<Path extends string> = Path extends `${string}<${infer Inside}>${infer Rest}`
  ? Rest extends `${string}<${string}`
    ? { [Captured in Captures<Path> as NameOf<Captured>]: ValueOf<Captured> }
    : Inside extends `${infer Kind}:${infer Name}`
      ? { [Only in Name]: ValueBy<Kind> }
      : { [Only in Inside]: string }
  : {}

/** What a page sends for a path: a converter of your own is not there, so it sends its text. */
export type PageParamsOf<Path extends string> =
  Path extends `${string}<${infer Inside}>${infer Rest}`
    ? Rest extends `${string}<${string}`
      ? { [Captured in Captures<Path> as NameOf<Captured>]: PageValueOf<Captured> }
      : Inside extends `int:${infer Name}`
        ? { [Only in Name]: number }
        : { [Only in NameOf<Inside>]: string }
    : {}

type PageValueOf<Captured extends string> = Captured extends `int:${string}` ? number : string

/** Converters as the type checker knows them. */
export type KnownOf<Custom extends Converters> = {
  [Kind in keyof Custom & string]: Custom[Kind] extends Converter<infer Value>
    ? Known<Kind, Value>
    : never
}[keyof Custom & string]

type CustomValueOf<Captured extends string, Custom> = Captured extends `${infer Kind}:${string}`
  ? [Extract<Custom, Known<Kind, unknown>>] extends [Known<Kind, infer Value>]
    ? [Extract<Custom, Known<Kind, unknown>>] extends [never]
      ? ValueOf<Captured>
      : Value
    : never
  : string

/** What a path captures with converters beside the built-in ones. */
export type CustomParamsOf<Path extends string, Custom> = {
  [Captured in Captures<Path> as NameOf<Captured>]: CustomValueOf<Captured, Custom>
}

/**
 * What `reverse` takes for a path: what the view gets. For several paths, what any of them takes.
 *
 * Written out, though it is `ParamsOf` and `CustomParamsOf`, because an editor shows the names of types.
 */
export type ValuesOf<Path extends string, Custom> = [Custom] extends [never]
  ? {
      [Each in Path]: { [Captured in Captures<Each> as NameOf<Captured>]: ValueOf<Captured> }
    }[Path]
  : {
      [Each in Path]: {
        [Captured in Captures<Each> as NameOf<Captured>]: CustomValueOf<Captured, Custom>
      }
    }[Path]

/** Names of groups. `<=` and `<!` look behind and have none. */
type GroupNames<Source extends string> = Exclude<Captures<Source>, `${'=' | '!'}${string}`>

/** Something in the expression may be absent: a group that may be is not told from the others. */
type Loose = `${string})?${string}` | `${string})*${string}` | `${string}|${string}`

/** What an expression captures: its named groups, or a list when it has none. */
export type RegexParamsOf<Source extends string> = string extends Source
  ? Readonly<Record<string, string | undefined>>
  : [GroupNames<Source>] extends [never]
    ? Source extends `${string}(${string}`
      ? readonly string[]
      : object
    : Source extends Loose
      ? { [Name in GroupNames<Source>]?: string }
      : { [Name in GroupNames<Source>]: string }

/** What `reverse` takes for an expression: text or numbers, as many of them as it has groups. */
export type RegexValuesOf<Address extends string> = [GroupNames<Address>] extends [never]
  ? readonly (string | number)[]
  : [Address] extends [Loose]
    ? { [Captured in GroupNames<Address> as NameOf<Captured>]?: string | number }
    : { [Captured in GroupNames<Address> as NameOf<Captured>]: string | number }

/** The routes of an include, as pages may know them from outside. */
export type ServedBehind<Prefix extends string, Pages> =
  Pages extends Served<`/${infer Path}`, infer View> ? Served<`/${Prefix}${Path}`, View> : never

/** The routes of an include, as `reverse` knows them from outside. */
export type NamedBehind<Prefix extends string, Names, Namespace extends string, Custom> =
  Names extends Named<infer Name, infer Address, infer Inner>
    ? Named<
        [Namespace] extends [never] ? Name : `${Namespace}:${Name}`,
        `${Prefix}${Address}`,
        Custom | Inner
      >
    : never
