/** What a command of this folder is told, or how it is used: a mistake gets a line and not a stack. */
import { parseArgs, type ParseArgsConfig } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<Given extends Options> = ReturnType<typeof parseArgs<{ options: Given }>>['values']

/**
 * Reads the options of a command; `--help` prints how it is used and ends the program, so does a mistake.
 *
 * @param usage How it is used, without a line break at the end.
 * @param options Its options, as `parseArgs` takes them.
 * @returns Their values.
 */
export function readCommandLine<const Given extends Options>(
  usage: string,
  options: Given,
): Values<Given> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return parseArgs({ options }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
    process.exit(2)
  }
}
