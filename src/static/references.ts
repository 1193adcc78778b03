/** A place in a text where another file is named. */
export interface Reference {
  /** Where it begins. */
  readonly start: number
  /** Where it ends. */
  readonly end: number
  /** The address as it was written, without quotes. */
  readonly address: string
  /** What to write in its place, for an address without quotes and line breaks. */
  readonly write: (address: string) => string
}

const writeUrl = (address: string): string => `url("${address}")`
const writeImport = (address: string): string => `@import url("${address}")`
const writeCssMap = (address: string): string => `/*# sourceMappingURL=${address} */`
const writeScriptMap = (address: string): string => `//# sourceMappingURL=${address}`

/**
 * A comment, a string, or something with an address in it, whichever comes first. What a comment or a
 * string says is not looked at any closer, so an `url(` in there is none.
 */
const cssToken =
  /\/\*(?<comment>[^]*?)(?:\*\/|$)|(?<![\w-])url\(\s*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^"'()\s][^"'()\s]*))\s*\)|@import\s*(?:"(?<importDouble>[^"\n]*)"|'(?<importSingle>[^'\n]*)')|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?/gi

/**
 * The files a style sheet names: in `url(…)`, in `@import`, and its source map.
 *
 * @param text The style sheet.
 * @returns The places, in order.
 * @see Django `HashedFilesMixin.patterns`, and the same is written in their place. Different here: comments
 * and strings are none.
 */
export function findCssReferences(text: string): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(cssToken)) {
    const { groups = {}, index: start } = match
    const end = start + match[0].length
    const map = /^#[ \t]sourceMappingURL=(.*?)[ \t]*$/.exec(groups['comment'] ?? '')?.[1]
    if (map !== undefined && isLine(text, start, end)) {
      found.push({ start, end, address: map, write: writeCssMap })
    }
    const address = groups['double'] ?? groups['single'] ?? groups['bare']
    if (address !== undefined) found.push({ start, end, address: address.trim(), write: writeUrl })
    const imported = groups['importDouble'] ?? groups['importSingle']
    if (imported !== undefined) {
      found.push({ start, end, address: imported.trim(), write: writeImport })
    }
  }
  return found
}

/**
 * The files a script names: its source map.
 *
 * @param text The script.
 * @returns The places, in order.
 */
export function findScriptReferences(text: string): readonly Reference[] {
  return Array.from(text.matchAll(/^\/\/# sourceMappingURL=(.*?)[ \t\r]*$/gm), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    address: match[1] ?? '',
    write: writeScriptMap,
  }))
}

/** Nothing else stands on its line. */
function isLine(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? '\n'
  return before === '\n' && /^\r?(?:\n|$)/.test(text.slice(end, end + 2))
}
