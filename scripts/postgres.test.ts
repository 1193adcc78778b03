import { describe, expect, it } from 'vitest'

import { findInstalledPostgres } from './postgres.ts'

const plain = (file: string): string => file.replaceAll('\\', '/')

/** A machine with these folders of programs. */
const machine = (folders: string[], env: NodeJS.ProcessEnv = { PATH: '' }) => ({
  env,
  isThere: (file: string) =>
    folders.some((folder) => [`${folder}/initdb`, `${folder}/postgres`].includes(plain(file))),
  list: (folder: string) =>
    folders
      .filter((known) => known.startsWith(`${plain(folder)}/`))
      .map((known) => known.split('/')[4] ?? ''),
})

const find = (...args: Parameters<typeof machine>) =>
  plain(findInstalledPostgres(machine(...args)) ?? 'nothing')

describe('findInstalledPostgres', () => {
  it('believes POSTGRES_BIN before anything else', () => {
    const folders = ['/own', '/usr/lib/postgresql/17/bin']
    expect(find(folders, { POSTGRES_BIN: '/own' })).toBe('/own')
  })

  it('says so when there is nothing in POSTGRES_BIN, rather than taking another one', () => {
    const env = { POSTGRES_BIN: '/gone' }
    expect(() => find(['/usr/lib/postgresql/17/bin'], env)).toThrow(
      'POSTGRES_BIN is /gone, where there is no initdb',
    )
  })

  it("takes the newest of Debian's versions, by number", () => {
    const folders = ['/usr/lib/postgresql/9/bin', '/usr/lib/postgresql/15/bin']
    expect(find(folders)).toBe('/usr/lib/postgresql/15/bin')
  })

  it('looks along the PATH before the usual folders', () => {
    expect(find(['/nix/bin', '/usr/bin'], { PATH: '/nix/bin' })).toBe('/nix/bin')
  })

  it('finds nothing where there are only the programs of a client', () => {
    expect(find([])).toBe('nothing')
  })
})
