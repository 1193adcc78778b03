import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { toBytes } from '../../http/response/content.ts'
import { encodePiece } from '../../http/response/content.ts'
import { PieceStream } from '../../http/streams/piece-stream.ts'
import { FileChanged } from '../../http/response/response-errors.ts'
import type { StaticFile } from '../static-source.ts'
import { MissingFolder } from './errors.ts'
import { folder } from './folder.ts'

let workshop: string
let root: string

beforeEach(() => {
  workshop = mkdtempSync(join(tmpdir(), 'riposte-folder-'))
  root = join(workshop, 'public')
  mkdirSync(join(root, 'css'), { recursive: true })
  writeFileSync(join(root, 'css/site.css'), 'body {}')
  writeFileSync(join(workshop, 'secret.txt'), 'secret')
})

afterEach(() => rmSync(workshop, { recursive: true }))

async function textOf(file: StaticFile | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  let text = ''
  const pieces = new PieceStream(file.stream(0, file.size), (piece) =>
    toBytes(encodePiece(piece, 'utf-8')),
  )
  for await (const piece of pieces) text += new TextDecoder().decode(piece)
  return text
}

function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`)
      return file.startsWith(workshop) ? [file] : []
    } catch {
      return []
    }
  })
}

describe('folder', () => {
  it('finds files, with size and date', async () => {
    const file = await folder(root).find('css/site.css')
    expect(file?.size).toBe(7)
    expect(file?.lastModified).toBeGreaterThan(Date.now() - 60_000)
    expect(await textOf(file)).toBe('body {}')
    expect(folder(pathToFileURL(root)).has?.('css/site.css')).toBe(true)
  })

  it.each(['nothing.css', 'css', 'css/site.css/x', 'x'.repeat(300), 'loop'])(
    'finds no file called %s',
    async (name) => {
      symlinkSync('loop', join(root, 'loop'))
      expect(await folder(root).find(name)).toBeUndefined()
      expect(folder(root).has?.(name)).toBe(false)
    },
  )

  it('follows links that stay inside, and those that lead out only when told to', async () => {
    symlinkSync('css/site.css', join(root, 'inside.css'))
    symlinkSync('../secret.txt', join(root, 'outside.txt'))
    symlinkSync('..', join(root, 'up'))
    const careful = folder(root)
    expect(await textOf(await careful.find('inside.css'))).toBe('body {}')
    expect(await careful.find('outside.txt')).toBeUndefined()
    expect(await careful.find('up/secret.txt')).toBeUndefined()
    expect(careful.has?.('outside.txt')).toBe(false)
    const trusting = folder(root, { followsLinks: true })
    expect(await textOf(await trusting.find('outside.txt'))).toBe('secret')
  })

  it('may itself be a link', async () => {
    symlinkSync('public', join(workshop, 'linked'))
    expect(await textOf(await folder(join(workshop, 'linked')).find('css/site.css'))).toBe(
      'body {}',
    )
  })

  it('says at once that there is no such folder', () => {
    expect(() => folder(join(workshop, 'nothing'))).toThrow(MissingFolder)
    expect(() => folder(join(workshop, 'secret.txt'))).toThrow(/There is no folder .*secret\.txt/)
  })

  it('opens nothing before a file is read, and closes it when that is given up', async () => {
    writeFileSync(join(root, 'big'), Buffer.alloc(1_000_000))
    const file = await folder(root).find('big')
    const pieces = file?.stream(0, 1_000_000)
    expect(openFiles()).toEqual([])
    if (pieces === undefined || !(Symbol.asyncIterator in pieces)) throw new TypeError('no stream')
    for await (const _ of pieces) {
      expect(openFiles()).toHaveLength(1)
      break
    }
    await expect.poll(openFiles).toEqual([])
  })

  it('sends nothing of another file that took the place of the one that was found', async () => {
    const file = await folder(root).find('css/site.css')
    renameSync(join(workshop, 'secret.txt'), join(root, 'css/site.css'))
    await expect(textOf(file)).rejects.toThrow(FileChanged)
    expect(openFiles()).toEqual([])
  })
})
