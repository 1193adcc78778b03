/** Why a name is not the name of a file to be served; `ok` when it is. */
export type FileNameVerdict =
  | 'ok'
  | 'empty'
  | 'too-long'
  | 'control-character'
  | 'backslash'
  | 'colon'
  | 'absolute'
  | 'trailing-slash'
  | 'empty-segment'
  | 'dot-segment'
  | 'dotfile'
  | 'trailing-dot-or-space'

/** In UTF-16 units; three bytes each at most, which stays below the 4096 a path may have on Linux. */
const longestName = 1024
/** In bytes: what file systems take. */
const longestSegment = 255

const encoder = new TextEncoder()

/**
 * Decides whether a name may lead to a file. Nothing is mended: a name is right, or there is no such file,
 * so every file has one name only.
 *
 * A name is relative, its segments are separated by `/`, and it stays below where it begins on every
 * system. What would mean something on one of them only, such as a colon or a backslash, is refused on all.
 *
 * @param name The name, percent-decoded once. What is percent-encoded still is part of the name.
 * @param dotfiles Segments that may begin with a dot, such as `.well-known`.
 * @returns `ok`, or the first thing that is wrong.
 */
export function checkFileName(name: string, dotfiles: readonly string[] = []): FileNameVerdict {
  if (name === '') return 'empty'
  if (name.length > longestName) return 'too-long'
  const forbidden = findForbidden(name)
  if (forbidden !== undefined) return forbidden
  // What stands behind a root of its own would replace the folder it is looked for in.
  if (name.startsWith('/')) return 'absolute'
  // A folder, or a file with another name for it.
  if (name.endsWith('/')) return 'trailing-slash'
  for (const segment of name.split('/')) {
    const verdict = checkSegment(segment, dotfiles)
    if (verdict !== 'ok') return verdict
  }
  return 'ok'
}

function findForbidden(name: string): FileNameVerdict | undefined {
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index)
    // NUL ends a name in C. The others are in no file anybody serves, but in many attacks on logs.
    if (code < 0x20 || code === 0x7f) return 'control-character'
    // On Windows it separates folders.
    if (code === 0x5c) return 'backslash'
    // On Windows it stands behind a drive, or between a file and one of its streams (`page.js::$DATA`).
    if (code === 0x3a) return 'colon'
  }
  return undefined
}

function checkSegment(segment: string, dotfiles: readonly string[]): FileNameVerdict {
  // `a//b` is another name for `a/b`.
  if (segment === '') return 'empty-segment'
  // One steps out, the other stays where it is.
  if (segment === '.' || segment === '..') return 'dot-segment'
  // `.git`, `.env`: kept out of listings for a reason.
  if (segment.startsWith('.') && !dotfiles.includes(segment)) return 'dotfile'
  // Windows drops both: `site.css.` is another name for `site.css`.
  if (segment.endsWith('.') || segment.endsWith(' ')) return 'trailing-dot-or-space'
  const isLong = segment.length * 3 > longestSegment && lengthInBytes(segment) > longestSegment
  return isLong ? 'too-long' : 'ok'
}

function lengthInBytes(text: string): number {
  return encoder.encode(text).length
}
