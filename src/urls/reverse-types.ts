import type { MultiValueDict } from '../core/multi-value-dict.ts'
import type { AnyRouteTypes } from './entry.ts'

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

/** Routes by name, made once however often it is asked. */
type ByName<Types> = {
  [Item in Types as Item extends { readonly name: infer Name extends string } ? Name : never]: Item
}

/** The names `reverse` knows; any text for routes whose types are not known. */
export type ReverseNames<Types> = unknown extends Types ? string : string & keyof ByName<Types>

type ValuesOf<Item> = Item extends AnyRouteTypes ? Item['values'] : never

/** The values and options `reverse` takes for a name. */
export type ReverseArgs<Types, Name> = unknown extends Types
  ? [values?: object | undefined, options?: ReverseOptions | undefined]
  : Name extends keyof ByName<Types>
    ? ArgsOf<ValuesOf<ByName<Types>[Name]>>
    : never

/** Routes of one name: the values of any of them will do. */
type ArgsOf<Values> = Values extends unknown
  ? Record<never, never> extends Values
    ? [values?: Values | undefined, options?: ReverseOptions | undefined]
    : [values: Values, options?: ReverseOptions | undefined]
  : never
