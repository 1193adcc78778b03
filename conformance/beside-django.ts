/**
 * Tries docs/guide/beside-django.md for real: its nginx in front of a live Django and of riposte, and its
 * commands, each of which must print what the page says.
 *
 *   node scripts/run.mjs conformance/beside-django.ts --oracle http://127.0.0.1:PORT   else ORACLE_URL
 *   --print                                                 what the commands print, in place of a comparison
 *
 * It needs nginx, openssl and curl (7.84 or newer); what is missing it names, and stops.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { applications } from './interop/applications.ts'
import { requireOracle } from './interop/oracle.ts'
import { openDoor } from './doors.ts'
import { readGuide } from './beside-django/guide.ts'
import { startNginx } from './beside-django/nginx.ts'
import { makeCertificate, requirePrograms, runCommands } from './beside-django/programs.ts'

const { values: options } = parseArgs({
  options: {
    oracle: { type: 'string', default: process.env['ORACLE_URL'] ?? '' },
    print: { type: 'boolean', default: false },
  },
})

const oracle = await requireOracle(options.oracle)
requirePrograms(['nginx', 'openssl', 'curl'])

const guide = readGuide(
  readFileSync(join(import.meta.dirname, '../docs/guide/beside-django.md'), 'utf8'),
)
const folder = mkdtempSync(join(tmpdir(), 'riposte-beside-django-'))
let failures = 0

/** The page's ports are taken for the free ones of this trial, in what is run and in what is printed. */
async function tryWith(name: string): Promise<void> {
  const application = applications[name]
  if (application === undefined) throw new Error(`There is no application "${name}".`)
  const door = await openDoor(application, 'node', 0)
  const nginx = await startNginx(folder, (port) =>
    guide.configuration
      .replaceAll('127.0.0.1:8001', `${oracle.host}:${oracle.port}`)
      .replaceAll('127.0.0.1:8002', `127.0.0.1:${door.port}`)
      .replaceAll(':8443', `:${port}`),
  )
  try {
    rmSync(join(folder, 'cookies'), { force: true })
    const commands = guide.steps.map(({ command }) => command.replaceAll(':8443', `:${nginx.port}`))
    const printed = (await runCommands(folder, commands)).map((text) =>
      text.replaceAll(`:${nginx.port}`, ':8443'),
    )
    process.stdout.write(`${name}\n`)
    for (const [index, { command, expected }] of guide.steps.entries()) {
      const actual = printed[index] ?? ''
      if (options.print) process.stdout.write(`$ ${command}\n${actual}`)
      else if (actual === expected) process.stdout.write(`  ok      ${command}\n`)
      else {
        failures++
        process.stdout.write(`  FAILED  ${command}\n    expected ${expected}    printed  ${actual}`)
      }
    }
  } finally {
    await nginx.stop()
    await door.close()
  }
}

try {
  makeCertificate(folder, guide.certificate)
  for (const name of Object.keys(applications)) await tryWith(name)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const count = guide.steps.length * Object.keys(applications).length
if (!options.print)
  process.stdout.write(`\n${count - failures} of ${count} commands as the page says\n`)
process.exitCode = failures === 0 ? 0 : 1
