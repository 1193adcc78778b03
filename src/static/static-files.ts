import { ImproperlyConfigured } from '../core/errors.ts'
import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Http404, MethodNotAllowed } from '../http/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponseNotAllowed } from '../http/response/status-responses.ts'
import { builtInConverters } from '../urls/converters.ts'
import { Route } from '../urls/entry.ts'
import { pathLevel } from '../urls/level.ts'
import { answerWithFile } from './answer.ts'
import { AssetAddresses } from './asset-addresses.ts'
import { FileFinder } from './file-finder.ts'
import type { StaticManifest } from './manifest.ts'
import type { PreparedFile } from './representation.ts'
import { inOrder, type StaticSource } from './static-source.ts'

/** What {@link staticFiles} serves, and how. */
export interface StaticFilesOptions<Name extends string = string> {
  /** Where the files are. Of several places the first that has a file wins. */
  readonly files: StaticSource | readonly StaticSource[]
  /**
   * Which name with a hash each file has, as `collectStatic` writes it. With it the files are taken to
   * stay as they are while the process runs; without it every request looks anew, as one wants it while
   * developing.
   */
  readonly manifest?: StaticManifest<Name> | undefined
  /**
   * What addresses begin with; `/static/`. With a slash at its end; a whole address where a CDN stands in
   * front, which then asks for the same path here. Django's `STATIC_URL`.
   */
  readonly prefix?: string | undefined
  /** Seconds a file without a hash in its name may be used without asking; 0. */
  readonly maxAge?: number | undefined
  /** Segments of names that may begin with a dot, such as `.well-known`; none. */
  readonly dotfiles?: readonly string[] | undefined
  /** Bytes of memory for small files, when there is a manifest; 32 MiB. */
  readonly memory?: number | undefined
  /** Further headers for every file, such as `Access-Control-Allow-Origin` for fonts on a CDN. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** What {@link staticFiles} gives: addresses for pages, and a route that answers there. */
export interface StaticFiles<Name extends string = string> {
  /**
   * The address of a file. Free of `this`, to be taken out and called from any page.
   *
   * @param name What it is called in the folder.
   * @returns The address, percent-encoded; with the hash of the content when there is a manifest.
   * @throws UnknownAsset when there is no such file.
   * @see Django `{% static %}`.
   */
  readonly asset: (name: Name) => string
  /** Answers at the prefix: an entry for `routes()`. */
  readonly route: Route<never, never>
  /** The same for a route of your own, `path('files/<path:name>', view)`. */
  readonly view: (request: HttpRequest, params: { name: string }) => MaybePromise<HttpResponseBase>
}

/**
 * Serves static files, and knows their addresses.
 *
 * Answers `GET` and `HEAD`, with validators, parts and the compressed forms that lie beside a file. Names
 * with a hash are kept by browsers for good; all others are asked for anew each time. Nothing outside the
 * source is ever found, nor a dotfile; folders are no files and have no index.
 *
 * @param options Where the files are, and what they are called.
 * @returns Addresses and the route.
 * @throws ImproperlyConfigured for a prefix that no route can have.
 * @example export const { asset, route } = staticFiles({ files: folder('public') })
 * @see Django `django.contrib.staticfiles`. Different here: what answers is meant for production too.
 */
export function staticFiles<const Name extends string = string>(
  options: StaticFilesOptions<Name>,
): StaticFiles<Name> {
  const { files, manifest, prefix = '/static/', headers = {} } = options
  const source = inOrder(Symbol.iterator in files ? files : [files])
  const paths = new Map(Object.entries<string>(manifest?.paths ?? {}))
  const finder = new FileFinder({
    source,
    hashed: new Set(paths.values()),
    isSettled: manifest !== undefined,
    dotfiles: options.dotfiles ?? [],
    maxAge: options.maxAge ?? 0,
    memory: options.memory ?? 32 * 1024 * 1024,
    headers: Object.entries(headers),
  })
  const addresses = new AssetAddresses(prefix, manifest && paths, source, options.dotfiles ?? [])
  const view: StaticFiles['view'] = (request, { name }) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request)
    return after(finder.find(name), (file) => answerWithFile(request, requireFile(file, name)))
  }
  const level = pathLevel(`${routePrefix(prefix)}<path:name>`, builtInConverters, true, undefined)
  return { asset: (name) => addresses.get(name), route: new Route(level, view, undefined), view }
}

function requireFile(file: PreparedFile | undefined, name: string): PreparedFile {
  if (file === undefined) throw new Http404(`There is no static file ${JSON.stringify(name)}.`)
  return file
}

const methods = ['GET', 'HEAD']

function refuseMethod(request: HttpRequest): HttpResponseBase {
  if (request.policy.compatibility === 'django') return new HttpResponseNotAllowed(methods)
  throw new MethodNotAllowed(methods)
}

/** The path of a prefix as routes have it: without its first slash. */
function routePrefix(prefix: string): string {
  const path = /^(?:https?:)?\/\/[^/?#]+(\/.*)$/i.exec(prefix)?.[1] ?? prefix
  if (!/^\/(?:[^/<>?#%\\]+\/)+$/.test(path)) {
    throw new ImproperlyConfigured(
      `The prefix of static files is ${JSON.stringify(prefix)}. ` +
        'It begins and ends with a slash and names a folder, such as "/static/", or is the whole address of one.',
    )
  }
  return path.slice(1)
}
