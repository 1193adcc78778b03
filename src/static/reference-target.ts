/** What an address in a static file leads to. */
export interface ReferenceTarget {
  /** The name of the file, as it is collected. */
  readonly name: string
  /** What stands in front of the last segment of the address, percent-decoded. */
  readonly folder: string
  /** Query and fragment, as they were written. */
  readonly rest: string
}

/** Where an address stands. */
export interface ReferencePlace {
  /** The name of the file it stands in. */
  readonly from: string
  /** What addresses of static files begin with. */
  readonly prefix: string
}

/**
 * Finds the static file an address leads to.
 *
 * @param address As it was written, in a style sheet or a script.
 * @param place Where it was written.
 * @returns The file, there or not; `undefined` for what leads elsewhere: another host, a `data:`, a path of
 * the site that is not below the prefix, a fragment, a folder.
 * @see Django `HashedFilesMixin.url_converter`.
 */
export function findTarget(
  address: string,
  { from, prefix }: ReferencePlace,
): ReferenceTarget | undefined {
  const [, path = '', rest = ''] = /^([^?#]*)([^]*)$/.exec(address) ?? []
  // Backslashes are escapes, which somebody wrote who knows better.
  if (path === '' || path.endsWith('/') || path.includes('\\')) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) return undefined
  const slash = path.lastIndexOf('/') + 1
  const folder = decode(path.slice(0, slash))
  if (!path.startsWith('/')) {
    return { name: join(from.slice(0, from.lastIndexOf('/') + 1), decode(path)), folder, rest }
  }
  return path.startsWith(prefix)
    ? { name: join('', decode(path.slice(prefix.length))), folder, rest }
    : undefined
}

function join(folder: string, path: string): string {
  const segments: string[] = []
  for (const segment of (folder + path).split('/')) {
    if (segment === '.' || segment === '') continue
    // Beyond the top it stays in the name, which then is that of no file.
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop()
    else segments.push(segment)
  }
  return segments.join('/')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
