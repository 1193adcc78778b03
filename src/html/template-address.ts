import { isLocalUrl, isSafeUrl } from './url.ts'

/** Why an interpolation in an address is refused. */
interface Refusal {
  readonly mend: string
}

/**
 * Decides how the first value of an address is written, by what stands in front of it.
 *
 * @param kind Whether the address is followed or run.
 * @param before The fixed text between the quote and the value.
 * @returns `text` when the fixed text settled where the address leads, `path` behind a lone `/`, the
 * kind itself when the value decides; or why neither can be told.
 */
export function addressPlace(
  kind: 'url' | 'code-url',
  before: string,
): 'text' | 'path' | 'url' | 'code-url' | Refusal {
  const start = before.trim()
  if (start === '') return kind
  if (start === '/') return 'path'
  if (/^[^&:]*[/?#]/.test(start)) return settled(kind, start)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(start)
  if (scheme === null) {
    return { mend: 'Begin with the value, or with a path: ./ or / in front of the fixed text.' }
  }
  if (kind === 'url' && (isSafeUrl(start) || /^data:image\//i.test(start))) return 'text'
  if (/^https?:\/\/[^/&]+\//i.test(start)) return 'text'
  return { mend: `Pass the whole address as a value: markSafeUrl('${scheme[0]}…') if it is yours.` }
}

function settled(kind: 'url' | 'code-url', start: string): 'text' | Refusal {
  if (kind === 'url' || isLocalUrl(start) || /^\/\/[^/&]+\//.test(start)) return 'text'
  return { mend: 'Write the host out, up to the slash behind it.' }
}

/**
 * Looks at the fixed text behind a value that decides where an address leads: `${'java'}script:` must
 * not become possible, nor `${'java'}${'script:'}`.
 *
 * @param text The fixed text up to the closing quote or the next value.
 * @param more Whether another value follows.
 * @returns What to do about it, or `undefined` when it is fine.
 */
export function addressTail(text: string, more: boolean): string | undefined {
  const end = text.search(/[/?#]/)
  const undecided = end < 0 ? text : text.slice(0, end)
  if (/[:&]/.test(undecided)) return 'Pass the whole address as one value.'
  if (end < 0 && more) return 'Pass the two values as one, or put a /, ? or # between them.'
  return undefined
}
