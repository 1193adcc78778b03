import { describe, expect, it } from 'vitest'

import { appendFields } from './address.ts'

describe('appendFields', () => {
  it('repeats the name of a list and leaves out what is missing', () => {
    const fields = { a: [1, 2, null], b: undefined, c: null, d: false, e: '', f: 10n }
    expect(String(appendFields(fields))).toBe('a=1&a=2&d=false&e=&f=10')
  })

  it('writes dates and addresses as JSON does', () => {
    const fields = { at: new Date(0), to: new URL('https://example.com/a') }
    expect([...appendFields(fields).values()]).toEqual([
      '1970-01-01T00:00:00.000Z',
      'https://example.com/a',
    ])
  })

  it('puts files into a form', () => {
    const form = appendFields({ file: new File(['x'], 'a.txt'), n: 1 }, new FormData())
    expect(form.get('file')).toBeInstanceOf(File)
    expect(form.get('n')).toBe('1')
  })
})
