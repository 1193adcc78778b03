/** `npm run size`: what the browser client weighs, compressed as a server would send it; fails above a budget. */
import { brotliCompressSync, gzipSync } from 'node:zlib'

import { bundle } from './bundle.ts'

interface Piece {
  name: string
  /** What a page imports. */
  source: string
  /** In bytes, brotli. Only some pieces have one; the others are shown. */
  budget?: number
}

/** The budgets of the design, in the order of their size. */
const pieces: Piece[] = [
  { name: 'client', source: `export { client } from './src/client/client.ts'`, budget: 1600 },
  {
    name: 'client, upload',
    source: `export { client } from './src/client/client.ts'\nexport { upload } from './src/client/upload.ts'`,
    budget: 2050,
  },
  {
    name: 'swap, announce',
    source: `export { swap } from './src/client/swap.ts'\nexport { announce } from './src/client/announce.ts'`,
    budget: 1100,
  },
  { name: 'load', source: `export { load } from './src/client/load.ts'`, budget: 3300 },
  {
    name: 'forms, submit',
    source: `export { forms } from './src/client/forms.ts'\nexport { submit } from './src/client/submit.ts'\nexport { showErrors } from './src/client/show-errors.ts'`,
    budget: 4500,
  },
  { name: 'search', source: `export { search } from './src/client/search.ts'`, budget: 4300 },
  { name: 'live', source: `export { live } from './src/client/live.ts'`, budget: 1600 },
  { name: 'auto', source: `export { auto } from './src/client/auto.ts'`, budget: 6000 },
  { name: 'everything', source: `export * from './src/client/index.ts'`, budget: 6800 },
  // Apart: for pages whose client is htmx.
  { name: 'htmx', source: `export { htmxTokens } from './src/client/htmx.ts'`, budget: 460 },
]

const number = (value: number): string => value.toLocaleString('en').padStart(8)

console.log('piece                minified    gzip  brotli  budget')
for (const { name, source, budget } of pieces) {
  const code = await bundle(source)
  const brotli = brotliCompressSync(code).length
  const isOver = budget !== undefined && brotli > budget
  const limit = budget === undefined ? '' : `${number(budget)}${isOver ? '  TOO BIG' : ''}`
  const sizes = [code.length, gzipSync(code, { level: 9 }).length, brotli].map(number).join('')
  console.log(name.padEnd(20) + sizes + limit)
  if (isOver) process.exitCode = 1
}
