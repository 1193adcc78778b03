/**
 * `npm run bench:startup [-- --rounds 15 --no-peers]`: from the start of the process to its first answer,
 * over bare Node, with the package as it is published; and how big that package is.
 *
 * The least of the rounds counts: whatever else the machine does only adds.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { install } from '../scripts/run.mjs'
import { publishedProject } from '../tests/support/published.ts'
import { machine, markdownTable, rewrite } from './report.ts'
import { keep } from './results.ts'
import { version } from './version.ts'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    rounds: { type: 'string', default: '15' },
    peers: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('usage: npm run bench:startup [-- --rounds 15 --no-peers]')
  process.exit(0)
}

/** Milliseconds over bare Node that riposte may take. */
export const startupBudget = 60

/** What was found; kept for `npm run budgets`. */
export interface Startup {
  /** Milliseconds over bare Node until the first answer. */
  overNode: number
  packed: number
  unpacked: number
  files: number
}

/** Asks its own server once, and says how long the process has been there and how long it has worked. */
const firstAnswer = `
import { connect } from 'node:net'
export function first(port) {
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /text/ HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n'))
  socket.once('data', (data) => {
    if (!String(data).startsWith('HTTP/1.1 200')) throw new Error(String(data))
    const { user, system } = process.cpuUsage()
    console.log(JSON.stringify({ wall: performance.now(), cpu: (user + system) / 1000 }))
    process.exit()
  })
}
`

const programs: Record<string, { title: string; code: string }> = {
  node: {
    title: 'node:http',
    code: `import { createServer } from 'node:http'
const server = createServer((_, reply) => reply.end('Hello, World!'))
server.listen(0, '127.0.0.1', () => first(server.address().port))`,
  },
  riposte: {
    title: 'riposte',
    code: `import { createApplication, HttpResponse, path, routes } from 'riposte'
import { serve } from 'riposte/node'
const application = createApplication({
  urls: routes(path('text/', () => new HttpResponse('Hello, World!'))),
  secretKey: 'a secret key of more than thirty-two characters',
  policy: { allowedHosts: ['127.0.0.1'] },
})
first((await serve(application, { port: 0 })).port)`,
  },
  fastify: {
    title: 'fastify',
    code: `import { fastify } from 'fastify'
const app = fastify()
app.get('/text/', () => 'Hello, World!')
await app.listen({ port: 0, host: '127.0.0.1' })
first(app.server.address().port)`,
  },
  hono: {
    title: 'hono',
    code: `import { Hono } from 'hono'
import { serve } from '@hono/node-server'
const app = new Hono()
app.get('/text/', (c) => c.text('Hello, World!'))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => first(port))`,
  },
  express: {
    title: 'express',
    code: `import express from 'express'
const app = express()
app.get('/text/', (_, response) => response.send('Hello, World!'))
const server = app.listen(0, '127.0.0.1', () => first(server.address().port))`,
  },
}

interface Run {
  wall: number
  cpu: number
}

function runOnce(file: string): Run {
  const { stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  })
  if (stdout === '') throw new Error(`${file} gave no answer:\n${stderr}`)
  return JSON.parse(stdout) as Run
}

function sizeOf(folder: string): { unpacked: number; files: number } {
  let unpacked = 0
  let files = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    unpacked += statSync(join(entry.parentPath, entry.name)).size
    files += 1
  }
  return { unpacked, files }
}

const published = publishedProject()
const folder = join(import.meta.dirname, '.cache/startup')
const names = Object.keys(programs).filter(
  (name) => values.peers || name === 'node' || name === 'riposte',
)
if (values.peers) install('bench', 'installing the peers')
mkdirSync(folder, { recursive: true })
const files = new Map<string, string>()
for (const name of names) {
  const where = name === 'riposte' || name === 'node' ? published.folder : folder
  writeFileSync(join(where, 'first.mjs'), firstAnswer)
  const file = join(where, `${name}.mjs`)
  writeFileSync(file, `import { first } from './first.mjs'\n${programs[name]?.code}\n`)
  files.set(name, file)
}
const runs = new Map<string, Run[]>()
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [name, file] of files) runs.set(name, [...(runs.get(name) ?? []), runOnce(file)])
}
const least = (name: string, what: keyof Run): number =>
  Math.min(...(runs.get(name) ?? []).map((run) => run[what]))
const over = (name: string, what: keyof Run): string =>
  (least(name, what) - least('node', what)).toFixed(0)
const rows = names.map((name) => [
  name === 'node' || name === 'riposte' ? (programs[name]?.title ?? name) : version(name),
  `${least(name, 'wall').toFixed(0)} ms`,
  name === 'node' ? '' : `${over(name, 'wall')} ms`,
  name === 'node' ? '' : `${over(name, 'cpu')} ms`,
])
const tarball = readdirSync(published.folder).find((name) => name.endsWith('.tgz')) ?? ''
const packed = statSync(join(published.folder, tarball)).size
const found: Startup = {
  overNode: least('riposte', 'wall') - least('node', 'wall'),
  packed,
  ...sizeOf(join(published.folder, 'node_modules/riposte')),
}
published.remove()
keep('startup', found)
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`
const table = markdownTable(['', 'first answer after', 'over Node', 'CPU time over Node'], rows)
const weight = `The package: ${kilobytes(found.packed)} packed, ${kilobytes(found.unpacked)} unpacked in ${found.files} files: JavaScript, types and sources.`
console.log(`${table}\n\n${weight}`)
rewrite('startup', `${machine()}; the least of ${values.rounds} rounds.\n\n${table}\n\n${weight}`)
if (found.overNode > startupBudget) {
  console.error(`Over the budget of ${startupBudget} ms.`)
  process.exitCode = 1
}
