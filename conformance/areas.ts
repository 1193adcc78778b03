/** Which areas of the recordings are built. An area that is not is named in every report, never passed. */

/** Every recording of these passes, through both doors. */
export const builtAreas: readonly string[] = [
  'seed',
  'respond',
  'json',
  'cookies',
  'redirect',
  'errors',
  'request',
  'forms',
  'negotiate',
  'methods',
  'urls',
  'host',
  'csrf',
  'csrf-origin',
  'security',
  'html',
  'session',
  'messages',
  'signing',
  'upload',
  'conditional',
  'cache',
  'gzip',
  'flows',
  'stream-file',
]

/**
 * Scenarios the web-standard door cannot carry, by `area/name`, and why. They are not run there and not
 * counted there; on the Node server they pass like all others.
 */
export const nodeOnly: Readonly<Record<string, string>> = {
  'request/path-dots': 'a web Request resolves dot segments when it is made',
  'urls/dot-segments': 'a web Request resolves dot segments when it is made',
  'request/get-body': 'a web Request for GET cannot have a body',
}
