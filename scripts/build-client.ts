/** Writes `dist/client.min.js`: the whole client in one file, for a page without a build. `npm run build` calls it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { bundle } from './bundle.ts'

const dist = join(import.meta.dirname, '../dist')
const code = await bundle(`export * from './src/client/index.ts'`, 'iife')
mkdirSync(dist, { recursive: true })
writeFileSync(join(dist, 'client.min.js'), code)
