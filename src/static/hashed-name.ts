import { md5, toHex } from '../core/crypto.ts'

/** As many hexadecimal digits of the MD5 as Django takes. */
const digits = 12
const hashInName = /\.([0-9a-f]{12})(?:\.[^./]*)?$/

/**
 * The name of a file with the hash of its content in it.
 *
 * @param name Its name.
 * @param content What is in it.
 * @returns `css/site.0123456789ab.css` for `css/site.css`.
 * @see Django `ManifestStaticFilesStorage`, which gives the same names.
 */
export function hashedName(name: string, content: Uint8Array): string {
  const hash = toHex(md5(content)).slice(0, digits)
  const start = name.lastIndexOf('/') + 1
  const dot = name.lastIndexOf('.')
  // Dots in front are no ending: `.htaccess`.
  const hasEnding = dot > start && /[^.]/.test(name.slice(start, dot))
  return hasEnding ? `${name.slice(0, dot)}.${hash}${name.slice(dot)}` : `${name}.${hash}`
}

/**
 * The hash in a name that {@link hashedName} made.
 *
 * @param name The name.
 * @returns The hash; `undefined` when there is nothing like one.
 */
export function hashOf(name: string): string | undefined {
  return hashInName.exec(name)?.[1]
}
