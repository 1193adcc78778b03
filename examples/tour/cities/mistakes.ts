const alphabet = [...'abcdefghijklmnopqrstuvwxyz']

/**
 * Every text in which two neighbouring letters have changed places.
 *
 * @param text Folded.
 * @returns As many texts as there are pairs.
 */
export function swapOne(text: string): string[] {
  return Array.from(
    { length: Math.max(0, text.length - 1) },
    (_, at) => text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
  )
}

/**
 * Every text that can be made of one by a mistake: a letter too many, too few, a wrong one, or two that have changed
 * places. Some 300 for five letters.
 *
 * @param text Folded.
 * @returns The texts; perhaps some twice.
 */
export function oneMistake(text: string): string[] {
  const places = Array.from({ length: text.length + 1 }, (_, at) => at)
  return [
    ...swapOne(text),
    ...places.map((at) => text.slice(0, at) + text.slice(at + 1)),
    ...places.flatMap((at) =>
      alphabet.flatMap((letter) => [
        text.slice(0, at) + letter + text.slice(at),
        text.slice(0, at) + letter + text.slice(at + 1),
      ]),
    ),
  ]
}
