/** Letters that are no letter with an accent to Unicode, and are to whoever types them. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ə: 'e',
}

/**
 * What remains of a name when accents, case and punctuation do not count: `São Paulo` and `sao-paulo` are
 * the same. Names in the database and what visitors type go through the same fold, so neither database
 * needs to know about accents, and no sign that means something to SQL is left in either.
 *
 * @param text Any text.
 * @returns Small letters and digits, with single spaces between words; perhaps nothing.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Lm}'’‘`´]/gu, '')
    .replace(/[ßæœþðđøłıħə]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
