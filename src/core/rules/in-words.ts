/**
 * A name in a program as people would write it: `firstName` and `first_name` as "First name".
 *
 * @param name The name.
 * @returns The words.
 */
export function inWords(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, capital: string) => {
      return `${before} ${capital.toLowerCase()}`
    })
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
