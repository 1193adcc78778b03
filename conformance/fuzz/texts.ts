/** Texts that are likely to be read differently by two implementations. */
import * as fc from 'fast-check'

/** Bytes as they stand in headers and bodies: text in UTF-8, or raw. */
export type Bytes = Buffer

/** Letters, digits and everything that means something somewhere in HTTP, but for control characters. */
const meaningful = ' abcXYZ019-_.~!*\'();:@&=+$,/?#[]%"\\<>^`|{}'

/** One of these. */
export function pick<Value>(values: readonly Value[]): fc.Arbitrary<Value> {
  return fc.constantFrom(...values)
}

export const word: fc.Arbitrary<string> = fc.stringMatching(/^[a-z][a-z0-9_-]{0,7}$/)

export const asciiText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...meaningful), { maxLength: 12 })
  .map((characters) => characters.join(''))

/** Letters of several scripts and lengths, old enough for every table of Unicode. */
const letters = [...'éßñİſﬁΩяשع漢か한☃€😀\u00a0\u00ad\u0301\u200b\u200e\u3000\ufeff\ufffd']

/** Any text that UTF-8 can carry. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: asciiText },
  {
    weight: 1,
    arbitrary: fc.array(fc.oneof(pick(letters), asciiText), { maxLength: 4 }).map(join),
  },
)

function join(pieces: string[]): string {
  return pieces.join('')
}

/** Characters that may stand in a request target without the line being malformed. */
const targetCharacters = 'abcABC019-_.~!*\'();:@&=+$,/?%[]|^`{}"<>\\'

/** A piece of a request target: raw characters, escapes good and bad. */
export const targetText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...targetCharacters) },
      {
        weight: 2,
        arbitrary: pick([
          '%20',
          '%2F',
          '%2f',
          '%C3%A9',
          '%c3%a9',
          '%E2%98%83',
          '%F0%9F%98%80',
          '%00',
          '%0A',
          '%FF',
          '%C3',
          '%',
          '%4',
          '%zz',
          '%25',
          '%2B',
          '%26',
          '%3D',
          '%3B',
          '%23',
          '%3F',
        ]),
      },
      { weight: 1, arbitrary: fc.constantFrom('..', './', '//', '/./', '/../', '+', '&&', '==') },
    ),
    { maxLength: 8 },
  )
  // Templates of the replay engine look like this.
  .map((pieces) => pieces.join('').replaceAll('{{', '{'))

/** What may stand in a header: visible Latin-1 and spaces, without spaces at the ends. */
export const headerText: fc.Arbitrary<Bytes> = fc.oneof(
  { weight: 5, arbitrary: asciiText.map((text) => Buffer.from(text.trim())) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0x21, max: 0xff }), { minLength: 1, maxLength: 8 })
      .map((codes) => Buffer.from(codes.filter((code) => code !== 0x7f))),
  },
  { weight: 1, arbitrary: anyText.map(visible) },
)

function visible(text: string): Bytes {
  // oxlint-disable-next-line no-control-regex -- control characters are what is left out
  return Buffer.from(text.replaceAll(/[\u0000-\u001f\u007f]/g, '').trim())
}

/** JSON that both languages read and write alike: whole numbers, no halves of characters. */
export const plainJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -7, 2 ** 31, ''),
    anyText.filter((text) => text.isWellFormed()),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
  ),
})).value

/** Text without halves of characters, which UTF-8 has no bytes for. */
export const wellFormed: fc.Arbitrary<string> = anyText.filter((text) => text.isWellFormed())

/** Sometimes nothing: `compact` leaves it out. */
export function optional<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 })
}

/** Leaves out what is `undefined`: an absent key means something else than `null`. */
export function compact(spec: object): object {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined))
}
