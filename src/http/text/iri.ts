import { percentEncode, safeCharacters } from './percent-encoding.ts'

const iriSafe = safeCharacters("/#%[]=:;$&()+,!?*@'~")
const pathSafe = safeCharacters("/:@&+$,-_.!~*'()")

/**
 * Makes an address of ASCII from one that may have any text in it. What is encoded already stays.
 *
 * @param iri An address, whole or in part.
 * @returns The address with everything else percent-encoded as UTF-8.
 * @see Django `django.utils.encoding.iri_to_uri`; RFC 3987 section 3.1.
 */
export function iriToUri(iri: string): string {
  return percentEncode(iri, iriSafe)
}

/**
 * Percent-encodes a decoded path; slashes stay, `%`, `?`, `#`, `;` and `=` do not.
 *
 * @param path A path as people write it.
 * @returns The path as it stands in an address.
 * @see Django `django.utils.encoding.escape_uri_path`.
 */
export function escapeUriPath(path: string): string {
  return percentEncode(path, pathSafe)
}
