import { checkFileName } from '../file-name.ts'

/** Where a file is, and where it should be. */
export interface Place {
  /** The folder, links resolved, without a separator at its end unless it is nothing else. */
  readonly root: string
  /** The name that was asked for, one that `checkFileName` let pass. */
  readonly name: string
  /** Where that really is, links resolved. */
  readonly real: string
  /** What separates folders: `/`, or `\` on Windows. */
  readonly separator: string
}

/** Why a file is not served although it is there; `ok` when it is. */
export type PlaceVerdict = 'ok' | 'outside' | 'alias' | 'dotfile'

/**
 * Decides whether the file that was found is the one that was asked for.
 *
 * @param place Where it is.
 * @returns `ok`, or why not.
 */
export function checkPlace({ root, name, real, separator }: Place): PlaceVerdict {
  const inside = root.endsWith(separator) ? root : root + separator
  // A link leads out of the folder: somebody put it there, but nobody said that others may follow.
  if (!real.startsWith(inside)) return 'outside'
  const realName = real.slice(inside.length).split(separator).join('/')
  if (realName === name) return 'ok'
  // The same file by another spelling, on a disk that does not tell capitals, or forms of an accent: a file
  // has one address only. A short name (`PROGRA~1`) shows no likeness, so it looks like a link, and is none.
  if (fold(realName) === fold(name) || name.includes('~')) return 'alias'
  // A link that stays inside, but leads to where names are hidden, unless its own name said so already.
  const hidden = name.split('/').filter((segment) => segment.startsWith('.'))
  return checkFileName(realName, hidden) === 'dotfile' ? 'dotfile' : 'ok'
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
