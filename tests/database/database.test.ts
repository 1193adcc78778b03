import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { takeDataFolder } from '../../examples/tour/database/data-folder.ts'
import { migrations } from '../../examples/tour/database/migrations.ts'
import { openDatabase } from '../../examples/tour/database/open-database.ts'
import { onBothDatabases } from './databases.ts'

onBothDatabases({ embedded: 'memory' }, (opened, kind) => {
  it('gives rows as they are, numbers, lists and odd signs included', async () => {
    const texts = ['a "b"', "c'd", '\\', '{,}', '', 'null', '\u{1F600}', 'é']
    const [row] = await opened.database.query(
      'select $1::text[] as texts, $2::int as number, $3::bool as bool, $4::text as nothing',
      [texts, 7, true, null],
    )
    expect(row).toEqual({ texts, number: 7, bool: true, nothing: null })
  })

  it('takes several statements, and gives the rows of the last', async () => {
    expect(await opened.database.query('select 1 as a; select 2 as b')).toEqual([{ b: 2 }])
  })

  it('does all of several statements or none', async () => {
    await expect(
      opened.database.query('create table half (id int); select 1 / 0'),
    ).rejects.toMatchObject({ name: 'DatabaseError', code: '22012' })
    expect(await opened.database.query("select to_regclass('half')::text as half")).toEqual([
      { half: null },
    ])
  })

  it('says with the code of PostgreSQL, and the constraint, that an address is taken', async () => {
    const insert = 'insert into users (email, name) values ($1, $2) returning id'
    const [row] = await opened.database.query<{ id: number }>(insert, ['a@example.com', 'a'])
    expect(row?.id).toBeGreaterThan(0)
    await expect(opened.database.query(insert, ['a@example.com', 'b'])).rejects.toMatchObject({
      name: 'DatabaseError',
      code: '23505',
      constraint: 'users_email_key',
    })
  })

  it('has nothing to say to what is no text of its own', async () => {
    await expect(opened.database.query('select $1::text', ['a\0b'])).rejects.toMatchObject({
      code: '22021',
    })
  })

  it('has been brought up to date, each step once', async () => {
    const done = await opened.database.query('select name from migrations')
    expect(done).toHaveLength(migrations.length)
  })

  it('opens again when it is asked after it was closed', async () => {
    const another = openDatabase(opened.url)
    await another.query('select 1')
    await another.close()
    expect(await another.query('select 1 as one')).toEqual([{ one: 1 }])
    await another.close()
  })

  if (kind === 'server') {
    it('is brought up to date by several at once, each step once', async () => {
      await opened.database.query('drop schema public cascade; create schema public')
      const several = Array.from({ length: 4 }, () => openDatabase(opened.url))
      await Promise.all(several.map((one) => one.query('select 1')))
      const done = await opened.database.query('select name from migrations')
      expect(done).toHaveLength(migrations.length)
      await Promise.all(several.map((one) => one.close()))
    })

    it('gives a statement up that takes too long', async () => {
      await expect(opened.database.query('select pg_sleep(20)')).rejects.toMatchObject({
        code: '57014',
      })
    })
  }
})

describe('a database that is not there', () => {
  it('is refused by name, and asked again the next time', async () => {
    const database = openDatabase('postgres://riposte@127.0.0.1:1/nothing')
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(database.query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    }
    await database.close()
  })
})

describe('takeDataFolder', () => {
  const inFolder = (test: (parent: string) => void) => () => {
    const parent = mkdtempSync(join(tmpdir(), 'riposte-folders-'))
    try {
      test(parent)
    } finally {
      rmSync(parent, { recursive: true })
    }
  }

  it(
    'gives each its own, and one that was left again',
    inFolder((parent) => {
      const first = takeDataFolder(parent)
      expect(takeDataFolder(parent).path).toBe(join(parent, '2'))
      first.release()
      expect(takeDataFolder(parent).path).toBe(join(parent, '1'))
    }),
  )

  it(
    'leaves that of a running process alone, and takes that of one that is gone',
    inFolder((parent) => {
      const lock = join(parent, '1.lock')
      mkdirSync(join(parent, '1'))
      writeFileSync(lock, String(process.ppid))
      expect(takeDataFolder(parent).path).toBe(join(parent, '2'))
      // No process has a number as large as this.
      writeFileSync(lock, '4194305')
      expect(takeDataFolder(parent).path).toBe(join(parent, '1'))
      expect(readFileSync(lock, 'utf8')).toBe(String(process.pid))
    }),
  )
})
