import { type AnyConverter, anyPath, integer, slug, text, uuid } from './converters.ts'

/**
 * Reads a converter's text without a regular expression.
 *
 * Only for converters that can be read greedily: as much as fits, never less.
 */
export interface Scanner {
  /** Where the text that begins at `start` ends; `-1` when nothing fits. */
  scan(path: string, start: number): number
  /** Whether this character would be taken as well, if it stood right behind. */
  takes(character: string): boolean
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isHex = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 102)
const isSlug = (code: number): boolean =>
  isDigit(code) ||
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  code === 45 ||
  code === 95

const integerScanner: Scanner = {
  scan(path, start) {
    let end = start
    while (end < path.length && isDigit(path.charCodeAt(end))) end++
    return end === start ? -1 : end
  },
  takes: (character) => isDigit(character.charCodeAt(0)),
}

const slugScanner: Scanner = {
  scan(path, start) {
    let end = start
    while (end < path.length && isSlug(path.charCodeAt(end))) end++
    return end === start ? -1 : end
  },
  takes: (character) => isSlug(character.charCodeAt(0)),
}

const textScanner: Scanner = {
  scan(path, start) {
    const slash = path.indexOf('/', start)
    const end = slash === -1 ? path.length : slash
    return end === start ? -1 : end
  },
  takes: (character) => character !== '/',
}

const uuidScanner: Scanner = {
  scan(path, start) {
    const end = start + 36
    if (end > path.length) return -1
    for (let offset = 0; offset < 36; offset++) {
      const code = path.charCodeAt(start + offset)
      const hyphen = offset === 8 || offset === 13 || offset === 18 || offset === 23
      if (hyphen ? code !== 45 : !isHex(code)) return -1
    }
    return end
  },
  takes: () => false,
}

const builtIn = new Map<AnyConverter, Scanner | undefined>([
  [integer, integerScanner],
  [slug, slugScanner],
  [text, textScanner],
  [uuid, uuidScanner],
  [anyPath, undefined],
])

/** One class of characters and how often: `[0-9]{4}`, `[a-z]+`, `\d+`. */
const oneClass = /^(?<members>\[[^[\]\\]+\]|\\[dws])(?<count>\+|\{[1-9][0-9]*(?:,[0-9]*)?\})$/

/** Scanners of converters that are not built in, made once for each. */
const derived = new WeakMap<AnyConverter, Scanner>()

function derive(converter: AnyConverter): Scanner | undefined {
  const { members, count } = oneClass.exec(converter.pattern)?.groups ?? {}
  if (members === undefined || count === undefined) return undefined
  const known = derived.get(converter)
  if (known) return known
  const whole = new RegExp(`${members}${count}`, 'uy')
  const one = new RegExp(`^${members}$`, 'u')
  const scanner: Scanner = {
    scan(path, start) {
      whole.lastIndex = start
      return whole.test(path) ? whole.lastIndex : -1
    },
    takes: (character) => one.test(character),
  }
  derived.set(converter, scanner)
  return scanner
}

/**
 * Finds the scanner of a converter.
 *
 * @param converter Built in or not.
 * @returns The scanner; `undefined` when only a regular expression can tell where the text ends.
 */
export function getScanner(converter: AnyConverter): Scanner | undefined {
  return builtIn.has(converter) ? builtIn.get(converter) : derive(converter)
}
