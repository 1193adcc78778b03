import { type AttributeValues, attrs, type Attributes } from '../html/attrs.ts'
import type { HtmxSwap } from '../http/htmx/htmx-headers.ts'
import type { Method } from '../protocol/endpoint.ts'
import { fillPath } from '../protocol/fill-path.ts'

/** What a call of htmx can say besides its address; what htmx 2 and htmx 4 both know. */
export interface HtmxOptions {
  /** Where the answer goes: CSS, or what else `hx-target` takes. */
  readonly target?: string | undefined
  /** How it is put there. */
  readonly swap?: HtmxSwap | `${HtmxSwap} ${string}` | undefined
  /** Which part of it is put there. */
  readonly select?: string | undefined
  /** What starts the call; a filter in brackets, which htmx would run, is refused. */
  readonly trigger?: string | undefined
  /** What becomes of a call that is under way when another begins: `this:replace`. */
  readonly sync?: string | undefined
  /** Which other fields go along. */
  readonly include?: string | undefined
  /** Names and values that go along. */
  readonly values?: Readonly<Record<string, unknown>> | undefined
  /** What is asked first. */
  readonly confirm?: string | undefined
  /** What is shown meanwhile. */
  readonly indicator?: string | undefined
  /** Whether the address goes into the browser's bar, as a new entry of the history; or which one. */
  readonly pushUrl?: boolean | string | undefined
  /** The same, in place of the entry that is there. */
  readonly replaceUrl?: boolean | string | undefined
  /** What goes behind the `?`. */
  readonly query?: Readonly<Record<string, string | number | bigint | boolean>> | undefined
}

/** The values for the `<…>` of a path, where it has any. */
type ParamsOf<Target> = Target extends { params: infer Declared }
  ? {} extends Declared
    ? { readonly params?: undefined }
    : { readonly params: Declared }
  : { readonly params?: undefined }

/** What stands under a name. */
type Get<Target, Key> = Key extends keyof Target ? Target[Key] : never

type Options<Target> = HtmxOptions & ParamsOf<Target>

/** What an error message asks for, where a path is none, or does not answer the method. */
export interface PathForHtmx<Verb> {
  /** Nothing has it: it is there to be read in the message. */
  readonly method: Verb
}

/** One method of {@link Htmx}: the attributes of an element that calls an address. */
export type HtmxCall<Routes, Verb extends Method> = <Path extends keyof Routes & string>(
  path: Verb extends keyof Routes[Path] ? Path : PathForHtmx<Verb>,
  ...rest: {} extends Options<Get<Get<Routes, Path>, Verb>>
    ? [options?: Options<Get<Get<Routes, Path>, Verb>>]
    : [options: Options<Get<Get<Routes, Path>, Verb>>]
) => Attributes

/** What {@link htmxAttributes} gives: one function for each method. */
export interface Htmx<Routes> {
  /** `hx-get`: reads. */
  readonly get: HtmxCall<Routes, 'GET'>
  /** `hx-post`: sends something new. */
  readonly post: HtmxCall<Routes, 'POST'>
  /** `hx-put`: replaces something. */
  readonly put: HtmxCall<Routes, 'PUT'>
  /** `hx-patch`: changes a part of something. */
  readonly patch: HtmxCall<Routes, 'PATCH'>
  /** `hx-delete`: removes something. */
  readonly delete: HtmxCall<Routes, 'DELETE'>
}

interface AnyOptions extends HtmxOptions {
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The attributes of htmx for elements that call this site: an address that no route answers, or not with this
 * method, does not compile.
 *
 * @returns One function for each method; what it gives stands in a tag of `html`.
 * @example
 * const hx = htmxAttributes<Routes>()
 * html`<button ${hx.post('/save/', { target: '#out', sync: 'this:replace' })}>Save</button>`
 */
export function htmxAttributes<Routes extends object>(): Htmx<Routes> {
  const of = (verb: string) => (path: string, options?: AnyOptions) => write(verb, path, options)
  // The one place where text becomes routes: the types above let no other path through.
  return {
    get: of('get'),
    post: of('post'),
    put: of('put'),
    patch: of('patch'),
    delete: of('delete'),
  } as unknown as Htmx<Routes>
}

function write(verb: string, path: string, options: AnyOptions = {}): Attributes {
  const { params, query, values, pushUrl, replaceUrl, ...plain } = options
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) search.append(name, String(value))
  const address = fillPath(path, params) + (search.size === 0 ? '' : `?${search}`)
  const attributes: Record<string, AttributeValues[string]> = { [`hx-${verb}`]: address }
  for (const [name, value] of Object.entries(plain)) attributes[`hx-${name}`] = value
  attributes['hx-vals'] = values && JSON.stringify(values)
  // Words, not presence: `false` overrules an element further out.
  attributes['hx-push-url'] = pushUrl?.toString()
  attributes['hx-replace-url'] = replaceUrl?.toString()
  return attrs(attributes)
}
