import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkFileName, type FileNameVerdict } from './file-name.ts'

const long = 'é'.repeat(128)

describe('checkFileName', () => {
  it.each<[string, FileNameVerdict]>([
    ['site.css', 'ok'],
    ['css/deep/er/site.css', 'ok'],
    ['do..ts.txt', 'ok'],
    ['some thing, (else).txt', 'ok'],
    ['größe.svg', 'ok'],
    ['%2e%2e%2fsecret', 'ok'],
    ['a'.repeat(255), 'ok'],
    ['', 'empty'],
    ['a/'.repeat(512) + 'a', 'too-long'],
    ['a'.repeat(256), 'too-long'],
    [`css/${long}`, 'too-long'],
    ['site.css\0', 'control-character'],
    ['site\u007f.css', 'control-character'],
    ['..\\secret', 'backslash'],
    ['a\\b', 'backslash'],
    ['C:/Windows/win.ini', 'colon'],
    ['c:win.ini', 'colon'],
    ['site.css::$DATA', 'colon'],
    ['/etc/passwd', 'absolute'],
    ['//host/share', 'absolute'],
    ['css/', 'trailing-slash'],
    ['site.css/', 'trailing-slash'],
    ['css//site.css', 'empty-segment'],
    ['.', 'dot-segment'],
    ['..', 'dot-segment'],
    ['../secret', 'dot-segment'],
    ['css/../../secret', 'dot-segment'],
    ['./site.css', 'dot-segment'],
    ['css/.', 'dot-segment'],
    ['.env', 'dotfile'],
    ['css/.git/config', 'dotfile'],
    ['...', 'dotfile'],
    ['.../secret', 'dotfile'],
    ['site.css.', 'trailing-dot-or-space'],
    ['css /site.css', 'trailing-dot-or-space'],
    ['site.css ', 'trailing-dot-or-space'],
  ])('says of %j: %s', (name, verdict) => {
    expect(checkFileName(name)).toBe(verdict)
  })

  it('lets through the dotfiles it is told of, and no others', () => {
    const allowed = ['.well-known']
    expect(checkFileName('.well-known/security.txt', allowed)).toBe('ok')
    expect(checkFileName('.well-known/.env', allowed)).toBe('dotfile')
    expect(checkFileName('../x', ['..'])).toBe('dot-segment')
  })

  it('lets nothing through that a URL would resolve to something else', () => {
    const piece = fc.constantFrom('.', '..', '/', '\\', 'a', 'b.css', ':', '\0', ' ', '%2e', '~')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const name = pieces.join('')
        if (checkFileName(name) !== 'ok') return
        const base = 'https://host/static/'
        const path = name.split('/').map(encodeURIComponent).join('/')
        expect(new URL(path, base).href).toBe(base + path)
      }),
    )
  })
})
