import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import zlib from 'node:zlib'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { MalformedManifest } from '../errors.ts'
import { collectedFiles } from './collected-files.ts'
import { collectStatic, type CollectOptions } from './collect-static.ts'
import { runCommand } from './command.ts'
import { FolderNotOurs, NotCollected } from './errors.ts'

let workshop: string
let to: string

beforeEach(() => {
  workshop = mkdtempSync(join(tmpdir(), 'riposte-collect-'))
  to = join(workshop, 'out')
  put('a/site.css', 'b{c:url(x.png)}')
  put('a/x.png', '1')
})

afterEach(() => rmSync(workshop, { recursive: true }))

function put(name: string, content: string): void {
  const path = join(workshop, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

const collect = (options: Partial<CollectOptions> = {}) =>
  collectStatic({ from: join(workshop, 'a'), to, ...options })

const written = (): string[] =>
  readdirSync(to, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .sort()

describe('collectStatic', () => {
  it('writes files under both names, with the manifest', () => {
    const { found, written: count, unchanged } = collect()
    expect([found, count, unchanged]).toEqual([2, 5, 0])
    expect(written()).toEqual([
      'site.60b970b59933.css',
      'site.css',
      'staticfiles.json',
      'x.c4ca4238a0b9.png',
      'x.png',
    ])
    expect(readFileSync(join(to, 'site.60b970b59933.css'), 'utf8')).toBe(
      'b{c:url("x.c4ca4238a0b9.png")}',
    )
    expect(readFileSync(join(to, 'site.css'), 'utf8')).toBe('b{c:url(x.png)}')
  })

  it('leaves alone what is there already', () => {
    put('a/long.js', 'x()\n'.repeat(100))
    const first = collect()
    const second = collect()
    expect([second.written, second.unchanged]).toEqual([0, first.written])
  })

  it('compresses what gets smaller by it', () => {
    const script = 'x()\n'.repeat(100)
    put('a/long.js', script)
    put('a/long.png', script)
    collect()
    const read = (name: string): Buffer => readFileSync(join(to, name))
    expect(zlib.gunzipSync(read('long.js.gz')).toString()).toBe(script)
    expect(zlib.brotliDecompressSync(read('long.js.br')).toString()).toBe(script)
    expect(zlib.zstdDecompressSync(read('long.js.zst')).toString()).toBe(script)
    expect(written().filter((name) => /(?:png|site).*\.(?:br|gz|zst)$/.test(name))).toEqual([])
    rmSync(to, { recursive: true })
    collect({ compress: false })
    expect(written().filter((name) => /\.(?:br|gz|zst)$/.test(name))).toEqual([])
  })

  it('removes compressed forms of an older content that is no longer worth it', () => {
    put('a/long.js', 'x()\n'.repeat(100))
    collect()
    put('a/long.js', 'x()')
    collect()
    expect(existsSync(join(to, 'long.js.br'))).toBe(false)
  })

  it('takes the first of several folders that has a file', () => {
    put('b/x.png', '2')
    put('b/y.png', '3')
    const { manifest } = collect({ from: [join(workshop, 'a'), join(workshop, 'b')] })
    expect(Object.keys(manifest.paths)).toEqual(['site.css', 'x.png', 'y.png'])
    expect(readFileSync(join(to, 'x.png'), 'utf8')).toBe('1')
  })

  it('leaves out dotfiles, CVS and backups', () => {
    for (const name of ['.env', '.git/config', 'CVS/Root', 'site.css~']) put(`a/${name}`, 'x')
    expect(Object.keys(collect().manifest.paths)).toEqual(['site.css', 'x.png'])
  })

  it('refuses links that lead out, unless it is told to follow them', () => {
    put('secret.txt', 'secret')
    symlinkSync('../secret.txt', join(workshop, 'a/link.txt'))
    expect(() => collect()).toThrow('Copy what it leads to, or say followsLinks: true.')
    expect(existsSync(to)).toBe(false)
    expect(Object.keys(collect({ followsLinks: true }).manifest.paths)).toContain('link.txt')
  })

  it('refuses a link that leads nowhere', () => {
    symlinkSync('nothing', join(workshop, 'a/link.txt'))
    expect(() => collect()).toThrow(/link\.txt could not be served/)
  })

  it('does not collect what it has collected', () => {
    expect(() => collect({ to: join(workshop, 'a/out') })).toThrow('Choose another folder.')
    expect(() => collect({ to: join(workshop, 'a') })).toThrow('Choose another folder.')
  })

  it('removes what was there only when told to, and only where it was at work before', () => {
    put('out/mine.txt', 'precious')
    expect(() => collect({ clear: true })).toThrow(FolderNotOurs)
    expect(existsSync(join(to, 'mine.txt'))).toBe(true)
    collect()
    put('out/old.css', 'x')
    collect()
    expect(existsSync(join(to, 'old.css'))).toBe(true)
    collect({ clear: true })
    expect(existsSync(join(to, 'old.css'))).toBe(false)
    expect(existsSync(join(to, 'site.css'))).toBe(true)
  })
})

describe('collectedFiles', () => {
  it('gives what was collected', () => {
    collect()
    const { files, manifest } = collectedFiles(to)
    expect(manifest.paths['x.png']).toBe('x.c4ca4238a0b9.png')
    expect(files.has?.('x.c4ca4238a0b9.png')).toBe(true)
  })

  it('says that nothing was collected, or something else', () => {
    expect(() => collectedFiles(join(workshop, 'a'))).toThrow(NotCollected)
    put('a/staticfiles.json', '{"paths"')
    expect(() => collectedFiles(join(workshop, 'a'))).toThrow(MalformedManifest)
  })
})

describe('runCommand', () => {
  const run = (...words: string[]) => {
    let out = ''
    let error = ''
    const code = runCommand(words, {
      write: (text) => (out += text),
      writeError: (text) => (error += text),
    })
    return { code, out, error }
  }

  it('collects', () => {
    const { code, out } = run(join(workshop, 'a'), '--to', to, '--no-compress')
    expect([code, out]).toEqual([0, '2 static files: 5 written, 0 unchanged.\n'])
  })

  it('says what is wrong with the files in one line', () => {
    rmSync(join(workshop, 'a/x.png'))
    const { code, error } = run(join(workshop, 'a'), '--to', to)
    expect(code).toBe(1)
    expect(error).toMatch(/^site\.css, line 1, names "x\.png", but there is no file .*\n$/)
    expect(run(join(workshop, 'a'), '--to', to, '--keep-missing').code).toBe(0)
  })

  it('explains itself', () => {
    expect(run('--help')).toMatchObject({ code: 0, error: '' })
    expect(run('--help').out).toMatch(/^usage: /)
    expect(run().code).toBe(2)
    expect(run('a').error).toContain('usage: ')
    expect(run('a', '--to', to, '--unheard-of')).toMatchObject({ code: 2, out: '' })
  })

  it('knows the prefix, clears, and follows links', () => {
    put('secret.txt', 'secret')
    symlinkSync('../secret.txt', join(workshop, 'a/link.txt'))
    put('a/y.css', 'b{c:url(/files/x.png)}')
    const words = [join(workshop, 'a'), '--to', to, '--follow-links', '--clear', '--prefix=/files/']
    expect(run(...words).code).toBe(0)
    const hashed = written().find((name) => /^y\.\w{12}\.css$/.test(name)) ?? 'none'
    expect(readFileSync(join(to, hashed), 'utf8')).toContain('/files/x.c4ca4238a0b9.png')
  })
})
