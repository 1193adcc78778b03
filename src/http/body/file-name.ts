import { decodeCharacterReferences } from './character-references.ts'

/**
 * Makes the file name of an upload harmless: no folders, no unprintable characters, at most 255
 * characters. It is still what a stranger wrote: never use it as a path.
 *
 * @param name The name the client sent.
 * @returns What is left; `undefined` when that is nothing, or only dots.
 * @see Django `MultiPartParser.sanitize_file_name` and `UploadedFile.name`.
 */
export function sanitizeFileName(name: string): string | undefined {
  const decoded = decodeCharacterReferences(name)
  const base = decoded.slice(Math.max(decoded.lastIndexOf('/'), decoded.lastIndexOf('\\')) + 1)
  // Of all white space only the ASCII space is printable.
  const printable = base.replaceAll(/[\p{C}\p{Z}]/gu, (char) => (char === ' ' ? ' ' : ''))
  return printable === '' || printable === '.' || printable === '..'
    ? undefined
    : shorten(printable)
}

const longest = 255

/** Cuts the name in front of its ending: `long….txt`. */
function shorten(name: string): string {
  if (name.length <= longest) return name
  const characters = [...name]
  if (characters.length <= longest) return name
  const dot = characters.lastIndexOf('.')
  const onlyDotsBefore = characters.slice(0, Math.max(0, dot)).every((char) => char === '.')
  const ending = dot < 0 || onlyDotsBefore ? [] : characters.slice(dot, dot + longest)
  return [
    ...characters.slice(
      0,
      Math.min(ending.length === 0 ? characters.length : dot, longest - ending.length),
    ),
    ...ending,
  ].join('')
}
