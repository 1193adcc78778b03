import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { mends } from '../../src/csrf/mends.ts'
import { RiposteError, RiposteTypeError } from '../../src/core/errors.ts'
import { HttpError } from '../../src/http/errors.ts'
import { problemCodes } from '../../src/protocol/problem-codes.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/reference/errors.md'), 'utf8')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | object>
}
const doors = Object.entries(exports)
  .filter(([, targets]) => typeof targets === 'object')
  .map(([key]) => `riposte${key.slice(1)}`)

type ErrorClass = abstract new (...given: never[]) => Error

/** What only others are made from. */
const roots: ReadonlySet<unknown> = new Set([RiposteError, RiposteTypeError, HttpError])

/** `code` and `status` are set by constructors, which want different things. */
const tries: readonly (readonly unknown[])[] = [
  ['message'],
  [['GET']],
  [{}],
  ['message', { reason: 'token_missing' }, {}],
]

function made(errorClass: ErrorClass): { code: string; status: number | undefined } {
  for (const given of tries) {
    try {
      return Reflect.construct(errorClass as new () => Error, given) as unknown as {
        code: string
        status: number | undefined
      }
    } catch {
      // It wants something else.
    }
  }
  throw new Error(`Nothing makes a ${errorClass.name}.`)
}

function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === 'function' && value.prototype instanceof Error
}

interface Row {
  door: string
  name: string
  code: string
  status: number | undefined
}

/** The rows of the tables that have a column for classes. */
function readRows(): Row[] {
  const rows: Row[] = []
  let door = ''
  for (const line of page.split('\n')) {
    door = /^## (.*)$/.exec(line)?.[1] ?? door
    const cells = /^\| (?:`(\w+)`)? ?\| `([A-Z\d_]+)` \| (\d+|–) \|/.exec(line)
    if (!cells) continue
    const [, name = rows.at(-1)?.name ?? '', code = '', status] = cells
    rows.push({ door, name, code, status: status === '–' ? undefined : Number(status) })
  }
  return rows
}

const rows = readRows()

describe('docs/reference/errors.md', () => {
  it('has a row for every error class that a door exports', async () => {
    const listed = new Set(rows.map(({ name }) => name))
    const missing: string[] = []
    for (const door of doors) {
      const exported = Object.entries((await import(door)) as Record<string, unknown>)
      for (const [name, value] of exported) {
        if (isErrorClass(value) && !roots.has(value) && !listed.has(name)) {
          missing.push(`${door} ${name}`)
        }
      }
    }
    expect(missing).toEqual([])
  })

  it('has no class that its door does not export, and no other code or status than the class', async () => {
    const wrong: string[] = []
    for (const { door, name, code, status } of rows) {
      const value = ((await import(door)) as Record<string, unknown>)[name]
      if (!isErrorClass(value)) {
        wrong.push(`${door} does not export ${name}`)
        continue
      }
      const error = made(value)
      if (error.status !== status) wrong.push(`${name} has the status ${error.status}`)
      if (name !== 'CsrfFailure' && error.code !== code) wrong.push(`${name} is ${error.code}`)
    }
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(60)
  })

  it('has a row for every reason to refuse a request as forged, and none for others', () => {
    const ofDjango = ['referer_missing', 'referer_malformed', 'referer_insecure']
    const reasons = [...Object.keys(mends), ...ofDjango].map(
      (reason) => `CSRF_${reason.toUpperCase()}`,
    )
    const listed = rows.filter(({ name }) => name === 'CsrfFailure').map(({ code }) => code)
    expect(listed.toSorted()).toEqual(reasons.toSorted())
  })

  it('has the same codes with a status as the type that pages are told by', () => {
    const told = Object.entries(problemCodes).flatMap(([status, codes]) =>
      codes.map((code) => `${status} ${code}`),
    )
    const listed = rows.flatMap(({ code, status }) => (status ? [`${status} ${code}`] : []))
    expect(told.toSorted()).toEqual([...listed, '500 INTERNAL_ERROR'].toSorted())
  })

  it('gives each code to one class', () => {
    const codes = rows.map(({ code }) => code)
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })
})
