import { describe, expect, it } from 'vitest'

import { checkPlace, type PlaceVerdict } from './place.ts'

describe('checkPlace', () => {
  it.each<[string, string, PlaceVerdict]>([
    ['css/site.css', '/srv/public/css/site.css', 'ok'],
    // A link to another file inside.
    ['logo.svg', '/srv/public/img/logo-7.svg', 'ok'],
    ['passwd', '/etc/passwd', 'outside'],
    // Another folder that begins alike.
    ['a.css', '/srv/public-old/a.css', 'outside'],
    ['a', '/srv/public', 'outside'],
    ['SITE.CSS', '/srv/public/site.css', 'alias'],
    ['gro\u0308\u00dfe.svg', '/srv/public/gr\u00f6\u00dfe.svg', 'alias'],
    ['LONGNA~1.CSS', '/srv/public/long-name.css', 'alias'],
    ['config', '/srv/public/.git/config', 'dotfile'],
    ['.well-known/a', '/srv/public/.well-known/b', 'ok'],
    ['.well-known/a', '/srv/public/.env', 'dotfile'],
  ])('says of %s, found at %s: %s', (name, real, verdict) => {
    expect(checkPlace({ root: '/srv/public', name, real, separator: '/' })).toBe(verdict)
  })

  it('knows the separator of Windows', () => {
    const root = 'C:\\public'
    const at = (real: string) => checkPlace({ root, name: 'a/b.css', real, separator: '\\' })
    expect(at('C:\\public\\a\\b.css')).toBe('ok')
    expect(at('C:\\public\\A\\b.css')).toBe('alias')
    expect(at('D:\\a\\b.css')).toBe('outside')
  })

  it('takes a whole disk for a folder', () => {
    expect(checkPlace({ root: '/', name: 'a.css', real: '/a.css', separator: '/' })).toBe('ok')
  })
})
