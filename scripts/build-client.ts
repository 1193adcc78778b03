/**
 * Writes the client for pages without a build; `npm run build` calls it.
 *
 * `dist/client.min.js` puts everything into `riposte`, `dist/auto.min.js` does what attributes ask for,
 * `dist/htmx.min.js` gives the calls of htmx the token.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { bundle } from './bundle.ts'

const dist = join(import.meta.dirname, '../dist')

/** The entries of the ready files, by name. */
const entries = {
  'client.min.js': `export * from './src/client/index.ts'`,
  'auto.min.js': `import { auto } from './src/client/auto.ts'\nauto()`,
  'htmx.min.js': `import { htmxTokens } from './src/client/htmx.ts'\nhtmxTokens()`,
}

mkdirSync(dist, { recursive: true })
for (const [name, source] of Object.entries(entries)) {
  writeFileSync(join(dist, name), await bundle(source, 'iife'))
}
