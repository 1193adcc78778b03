import { describe, expect, it } from 'vitest'

import { findTarget } from './reference-target.ts'

const place = { from: 'css/site.css', prefix: '/static/' }
const nameOf = (address: string): string | undefined => findTarget(address, place)?.name

describe('findTarget', () => {
  it.each([
    ['base.css', 'css/base.css'],
    ['./base.css', 'css/base.css'],
    ['../img/a.png', 'img/a.png'],
    ['..//img/./a.png', 'img/a.png'],
    ['/static/img/a.png', 'img/a.png'],
    ['a%20b.png', 'css/a b.png'],
    ['a%.png', 'css/a%.png'],
    ['a.svg#icon', 'css/a.svg'],
    ['a.eot?#iefix', 'css/a.eot'],
    ['a.woff?v=1#x', 'css/a.woff'],
    // Beyond the top: a name that no file has.
    ['../../a.png', '../a.png'],
  ])('finds what %s means', (address, name) => {
    expect(nameOf(address)).toBe(name)
  })

  it.each([
    '',
    '#icon',
    '?v=1',
    'https://host/a.png',
    'DATA:image/png;base64,AA==',
    '//host/a.png',
    '/other/a.png',
    '/static',
    'img/',
    String.raw`a\29.png`,
  ])('leaves %j to others', (address) => {
    expect(findTarget(address, place)).toBeUndefined()
  })

  it('keeps what stands around the name', () => {
    expect(findTarget('../img/a.eot?#iefix', place)).toEqual({
      name: 'img/a.eot',
      folder: '../img/',
      rest: '?#iefix',
    })
  })
})
