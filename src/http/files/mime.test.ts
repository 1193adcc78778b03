import { describe, expect, it } from 'vitest'

import { fileContentType, guessFileType } from './mime.ts'

describe('guessFileType', () => {
  it('goes by the ending, whatever its case', () => {
    expect(guessFileType('notes.txt')).toEqual({ type: 'text/plain', encoding: undefined })
    expect(guessFileType('A.PNG').type).toBe('image/png')
    expect(guessFileType('a.b.json').type).toBe('application/json')
  })

  it('tells a packed file from what is in it', () => {
    expect(guessFileType('page.html.gz')).toEqual({ type: 'text/html', encoding: 'gzip' })
    expect(guessFileType('logo.svgz')).toEqual({ type: 'image/svg+xml', encoding: 'gzip' })
    expect(guessFileType('backup.tgz')).toEqual({ type: 'application/x-tar', encoding: 'gzip' })
    expect(guessFileType('site.css.br')).toEqual({ type: 'text/css', encoding: 'br' })
    expect(guessFileType('a.Z')).toEqual({ type: undefined, encoding: 'compress' })
  })

  it('knows nothing of names without an ending', () => {
    for (const name of ['', 'README', '.profile', '..txt', 'x.', 'a.zzz']) {
      expect(guessFileType(name).type, name).toBeUndefined()
    }
  })

  it('does not take what every object has for a type', () => {
    expect(guessFileType('a.constructor').type).toBeUndefined()
    expect(guessFileType('a.__proto__').type).toBeUndefined()
  })
})

describe('fileContentType', () => {
  it('has the types Python has on Debian', () => {
    const types = {
      'a.js': 'text/javascript',
      'a.mjs': 'text/javascript',
      'a.css': 'text/css',
      'a.csv': 'text/csv',
      'a.html': 'text/html',
      'a.svg': 'image/svg+xml',
      'a.pdf': 'application/pdf',
      'a.ico': 'image/vnd.microsoft.icon',
      'a.xml': 'application/xml',
      'a.wav': 'audio/x-wav',
      'a.xls': 'application/vnd.ms-excel',
      'a.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'a.woff2': 'font/woff2',
      'a.zip': 'application/zip',
      'a.py': 'text/x-python',
      'a.html.bak': 'application/x-trash',
      'a.xlsm': 'application/vnd.ms-excel.sheet.macroEnabled.12',
    }
    const guessed = Object.keys(types).map((name) => [name, fileContentType(name)])
    expect(Object.fromEntries(guessed)).toEqual(types)
  })

  it('calls a packed file a packed file', () => {
    expect(fileContentType('a.tar.gz')).toBe('application/gzip')
    expect(fileContentType('a.txt.bz2')).toBe('application/x-bzip')
    expect(fileContentType('a.tar.xz')).toBe('application/x-xz')
    expect(fileContentType('a.Z')).toBe('application/x-compress')
    expect(fileContentType('a.html.br')).toBe('application/x-brotli')
  })

  it('calls the rest bytes', () => {
    expect(fileContentType('data.zzz')).toBe('application/octet-stream')
    expect(fileContentType('')).toBe('application/octet-stream')
  })
})
