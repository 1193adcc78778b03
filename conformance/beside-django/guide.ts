/** What can be tried of a page: its configuration and its commands, with what they print. */

/** A command of a `console` block. */
export interface Step {
  command: string
  /** What it prints, with a line break at the end of each line; `''` for nothing. */
  expected: string
}

export interface Guide {
  /** The `nginx` block. */
  configuration: string
  /** The `sh` block that makes a certificate. */
  certificate: string
  /** The commands of all `console` blocks, in order. */
  steps: Step[]
}

function blocks(page: string, language: string): string[] {
  const fence = '```'
  const found = page.matchAll(new RegExp(`^${fence}${language}\\n([^]*?)^${fence}$`, 'gm'))
  return Array.from(found, ([, text = '']) => text)
}

function stepsOf(block: string): Step[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const end = text.indexOf('\n')
      return { command: text.slice(0, end), expected: text.slice(end + 1) }
    })
}

/**
 * Reads the page.
 *
 * @throws Error when there is nothing to try: a guide without commands must not pass for a tried one.
 */
export function readGuide(page: string): Guide {
  const [configuration, ...otherConfigurations] = blocks(page, 'nginx')
  const certificate = blocks(page, 'sh').find((text) => text.startsWith('openssl '))
  const steps = blocks(page, 'console').flatMap(stepsOf)
  if (configuration === undefined || otherConfigurations.length > 0) {
    throw new Error('The guide must have one nginx block.')
  }
  if (certificate === undefined) throw new Error('The guide makes no certificate.')
  if (steps.length === 0) throw new Error('The guide has no commands.')
  return { configuration, certificate, steps }
}
