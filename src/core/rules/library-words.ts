/** How each library begins a message nobody wrote: they speak of types, and to programmers. */
const defaults: Readonly<Record<string, RegExp>> = {
  valibot: /^Invalid [\w ]+: (?:Expected|Received) /,
  zod: /^(?:Invalid (?:input|option|string|key|value|element|union|email|URL|UUID|ISO|date|time|datetime|number|duration|emoji|IPv|base64|JWT|E\.164)|Too (?:small|big): expected |Unrecognized key)/,
  arktype:
    /\(was [^]*\)$|must be\.\.\.\n|^\S+ must be non-empty$|^(?:\S+ )?must be a JSON string \(/,
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

/** What is worth keeping of a message a library made, behind the label; the first that fits counts. */
const phrases: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  valibot: [
    [/^Invalid start: Expected (".*") but [^]*$/, ' must begin with $1.'],
    [/^Invalid end: Expected (".*") but [^]*$/, ' must end with $1.'],
    [/^Invalid content: Expected (".*") but received ![^]*$/, ' must contain $1.'],
    [/^Invalid ([\w ]+): [^]*$/, ': invalid $1.'],
  ],
  zod: [
    [/^Invalid string: (must [^]*)$/, ' $1.'],
    [/^Invalid (?:input|option|key|value|element|union)\b[^]*$/, ' is not valid.'],
    [/^Invalid ([^:]*)$/, ': invalid $1.'],
  ],
  arktype: [[/^(?:\S+ )?(must be (?!\.\.\.)[^(]*[^( ]) \([^]*\)$/, ' $1.']],
}

/**
 * Says what a library says in a sentence about a field: without the value, which may be secret, and with the
 * label in place of the name in the program.
 *
 * @param vendor The library.
 * @param message What it made.
 * @param label What the field is called.
 * @returns The sentence; the message itself where nothing better is known.
 */
export function toSentence(vendor: string, message: string, label: string): string {
  for (const [pattern, words] of phrases[vendor] ?? []) {
    if (pattern.test(message)) return `${label}${message.replace(pattern, words)}`
  }
  return message
}
