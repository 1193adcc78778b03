import type { MultiValueDict } from '../core/multi-value-dict.ts'
import type { AnyNamed } from './entry.ts'
import type { RegexValuesOf, ValuesOf } from './path-types.ts'

/** A value of a query. A list gives its name once for each item. */
export type QueryValue =
  | string
  | number
  | bigint
  | boolean
  | readonly (string | number | bigint | boolean)[]

/** What `reverse` takes beside the name and the values. */
export interface ReverseOptions {
  /** The query. `undefined` values are left out. */
  query?:
    | Readonly<Record<string, QueryValue | undefined>>
    | URLSearchParams
    | MultiValueDict<string>
    | undefined
  /** What stands behind `#`, as it is. */
  fragment?: string | undefined
  /**
   * The namespace to prefer where a name begins with an application name: mostly that of the current
   * request's match.
   */
  currentApp?: string | undefined
}

/** Routes by name. */
export type ByName<Names extends AnyNamed> = { [Item in Names as Item['name']]: Item }

/** Routes by name, whatever they are. */
export type AnyByName = Readonly<Record<string, AnyNamed>>

/**
 * What `reverse` takes behind the name. For several routes of that name, what any of them takes.
 *
 * `[Item['address']]` and not `Item['address']`: TypeScript would go through the addresses of the whole
 * site at each call.
 */
export type ReverseArgs<Item extends AnyNamed> = [Item['address']] extends [`${string}(${string}`]
  ? ArgsOf<RegexValuesOf<Item['address']>>
  : [Item['address']] extends [`${string}<${string}`]
    ? [values: ValuesOf<Item['address'], Item['custom']>, options?: ReverseOptions | undefined]
    : [values?: SomeValuesOf<Item> | undefined, options?: ReverseOptions | undefined]

/** Nothing where no address captures anything; nothing is known where any text may be the address. */
type SomeValuesOf<Item extends AnyNamed> = string extends Item['address']
  ? object
  : Record<string, never> | ValuesOf<Item['address'] & `${string}<${string}`, Item['custom']>

type ArgsOf<Values extends object> =
  Record<never, never> extends Values
    ? [values?: Values | undefined, options?: ReverseOptions | undefined]
    : [values: Values, options?: ReverseOptions | undefined]
