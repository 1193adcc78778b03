import type { BuiltInValues, Converter } from './converters.ts'
import type { RouteTypes } from './entry.ts'

/** What stands between `<` and `>` in a path: `'int:year' | 'slug:slug'`. */
type Captures<Path extends string> = Path extends `${string}<${infer Inside}>${infer Rest}`
  ? Inside | Captures<Rest>
  : never

type NameOf<Captured extends string> = Captured extends `${string}:${infer Name}` ? Name : Captured

/** A converter nobody made known. Make it known with `withConverters()`. */
export interface UnknownConverter<Kind extends string> {
  readonly unknownConverter: Kind
}

type ValueOf<Captured extends string, Custom> = Captured extends `${infer Kind}:${string}`
  ? Kind extends keyof Custom
    ? Custom[Kind] extends Converter<infer Value>
      ? Value
      : never
    : Kind extends keyof BuiltInValues
      ? BuiltInValues[Kind]
      : UnknownConverter<Kind>
  : string

/** No converters but the built-in ones. */
export type NoConverters = Record<never, never>

/**
 * What a path captures: `{ year: number; slug: string }` for `<int:year>/<slug:slug>/`.
 *
 * `Custom` are converters beside the built-in ones.
 */
export type ParamsOf<Path extends string, Custom = NoConverters> = {
  [Captured in Captures<Path> as NameOf<Captured>]: ValueOf<Captured, Custom>
}

/** What a page sends for a path: a converter of your own is not there, so it sends its text. */
export type PageParamsOf<Path extends string> = {
  [Captured in Captures<Path> as NameOf<Captured>]: Captured extends `int:${string}`
    ? number
    : string
}

type GroupNames<Source extends string> = Source extends `${string}(?P<${infer Name}>${infer Rest}`
  ? Name | GroupNames<Rest>
  : Source extends `${string}(?<${infer Name}>${infer Rest}`
    ? Name extends `${'=' | '!'}${string}`
      ? GroupNames<Rest>
      : Name | GroupNames<Rest>
    : never

type IsLoose<Source extends string> = Source extends
  | `${string})?${string}`
  | `${string})*${string}`
  | `${string})[${string}`
  | `${string}|${string}`
  ? true
  : false

/**
 * What a regular expression captures: its named groups, or a list when it has none. A group that may
 * be absent is not told from the others, so any optional part makes all of them optional.
 */
export type RegexParamsOf<Source extends string> = string extends Source
  ? Partial<Record<string, string>>
  : [GroupNames<Source>] extends [never]
    ? Source extends `${string}(${string}`
      ? readonly string[]
      : object
    : IsLoose<Source> extends true
      ? { [Name in GroupNames<Source>]?: string }
      : { [Name in GroupNames<Source>]: string }

/** A name behind its namespace, or behind the application it is an instance of. */
type Within<Namespace extends string, Name extends string> = [Namespace] extends [never]
  ? Name
  : `${Namespace}:${Name}`

/** The routes of an include, as seen from outside. */
export type Prefixed<Types, Prefix extends string, Namespace extends string, Values> =
  Types extends RouteTypes<infer Path, infer View, infer Name, infer Inner>
    ? RouteTypes<`${Prefix}${Path}`, View, Within<Namespace, Name>, Values & Inner>
    : never
