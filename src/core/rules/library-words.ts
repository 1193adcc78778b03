/** How each library begins a message nobody wrote: they speak of types, and to programmers. */
const defaults: Readonly<Record<string, RegExp>> = {
  valibot: /^Invalid [\w ]+: (?:Expected|Received) /,
  zod: /^(?:Invalid (?:input|option|string|key|value|element|union|email|URL|UUID|ISO|date|time|datetime|number|duration|emoji|IPv|base64|JWT|E\.164)|Too (?:small|big): expected |Unrecognized key)/,
  arktype: /\(was [^]*\)$|must be\.\.\.\n|^\S+ must be non-empty$/,
}

/**
 * Tells a message a library made from one the author of the schema wrote.
 *
 * @param vendor The library, by the name it gives itself.
 * @param message The message.
 * @returns Whether the library made it; `false` for libraries that are not known here.
 */
export function isLibraryMessage(vendor: string, message: string): boolean {
  return defaults[vendor]?.test(message) ?? false
}
