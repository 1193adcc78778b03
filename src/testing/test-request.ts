import type { TestBody } from './test-body.ts'

/** A value of a query; a list gives its name once for each item. */
type QueryValue = string | number | bigint | boolean | Date | null | undefined

/** One request. */
export interface TestRequest extends TestBody {
  /** The values for the `<…>` of the path. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** Added to the address as its query; what is `undefined` or `null` is left out. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>> | undefined
  /** Sent with this request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Whether redirects are followed, as a browser does; `false`. */
  readonly follow?: boolean | undefined
  /** Whether it comes over TLS; `false`. */
  readonly secure?: boolean | undefined
}
