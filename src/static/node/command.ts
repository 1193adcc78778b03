import { parseArgs } from 'node:util'

import { RiposteError } from '../../core/errors.ts'
import { collectStatic } from './collect-static.ts'

const usage = `usage: riposte-static FROM… --to FOLDER [options]

Copies static files to FOLDER, also under names with a hash of their content, and compressed.

  --prefix PATH     what their addresses begin with (/static/)
  --keep-missing    leave addresses of files that are not there as they are
  --follow-links    follow links that lead out of FROM
  --no-compress     write no compressed forms
  --clear           remove what was collected before
`

/** Where a command writes, and what it returns. */
export interface CommandOutput {
  /** Takes what was done. */
  readonly write: (text: string) => void
  /** Takes what is wrong. */
  readonly writeError: (text: string) => void
}

/**
 * `riposte-static`: {@link collectStatic} for the command line.
 *
 * @param words What stands behind the command.
 * @param output Where to write.
 * @returns The exit code: 0; 1 when it failed, 2 when the words make no sense.
 */
export function runCommand(words: readonly string[], output: CommandOutput): number {
  const parsed = parse(words)
  if (typeof parsed === 'string') {
    output.writeError(`${parsed}\n${usage}`)
    return 2
  }
  const { values, positionals: from } = parsed
  if (values.help === true) {
    output.write(usage)
    return 0
  }
  if (from.length === 0 || values.to === undefined) {
    output.writeError(`Say where the files come from and where they go.\n${usage}`)
    return 2
  }
  try {
    const { found, written, unchanged } = collectStatic({
      from,
      to: values.to,
      prefix: values.prefix,
      missing: values['keep-missing'] === true ? 'keep' : 'refuse',
      followsLinks: values['follow-links'],
      compress: values['no-compress'] !== true,
      clear: values.clear,
    })
    output.write(`${found} static files: ${written} written, ${unchanged} unchanged.\n`)
    return 0
  } catch (error) {
    if (!RiposteError.is(error)) throw error
    output.writeError(`${error.message}\n`)
    return 1
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        prefix: { type: 'string' },
        'keep-missing': { type: 'boolean' },
        'follow-links': { type: 'boolean' },
        'no-compress': { type: 'boolean' },
        clear: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
