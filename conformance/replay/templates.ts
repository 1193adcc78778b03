/** `{{name|filter:argument}}` in requests and expectations: values captured from earlier answers. */

/** What was captured so far, by name. */
export type Values = Map<string, string>

/** A scenario cannot go on: what it refers to is not there, or the answer cannot be read. */
export class ReplayFailure extends Error {}

const filters = new Map<string, (value: string, argument: number) => string>([
  ['head', (value, count) => value.slice(0, count)],
  ['skip', (value, count) => value.slice(count)],
  ['fliplast', (value) => value.slice(0, -1) + (value.endsWith('A') ? 'B' : 'A')],
  ['flipfirst', (value) => (value.startsWith('A') ? 'B' : 'A') + value.slice(1)],
  ['upper', (value) => value.toUpperCase()],
  ['lower', (value) => value.toLowerCase()],
  ['swapcase', (value) => Array.from(value, swapCase).join('')],
  ['urlencode', percentEncode],
])

function swapCase(character: string): string {
  const lower = character.toLowerCase()
  if (!/[a-z]/.test(lower)) return character
  return character === lower ? character.toUpperCase() : lower
}

/** As Python's `quote(safe='')`: everything but letters, digits and `_.-~`. */
function percentEncode(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

const template = /\{\{([a-z0-9_.]+)((?:\|[a-z]+(?::[0-9]+)?)*)\}\}/g

function resolve(name: string, chain: string, values: Values): string {
  const captured = values.get(name)
  if (captured === undefined) throw new ReplayFailure(`nothing was captured as ${name}`)
  let value = captured
  for (const link of chain.split('|').slice(1)) {
    const [kind = '', argument = '0'] = link.split(':')
    const filter = filters.get(kind)
    if (filter === undefined) throw new ReplayFailure(`there is no filter ${kind}`)
    value = filter(value, Number(argument))
  }
  return value
}

/** The text with its templates replaced. */
export function expand(text: string, values: Values): string {
  return text.replaceAll(template, (_, name: string, chain: string) => resolve(name, chain, values))
}
