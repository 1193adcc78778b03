import { describe, expect, it } from 'vitest'

import { expand } from './templates.ts'

const values = new Map([
  ['a', 'abC'],
  ['b.c', 'x y&z'],
])

describe('expand', () => {
  it('puts captured values in', () => {
    expect(expand('<{{a}}> {{b.c}}', values)).toBe('<abC> x y&z')
  })

  it('changes them first, one filter after the other', () => {
    expect(expand('{{a|upper}} {{a|lower}} {{a|swapcase}}', values)).toBe('ABC abc ABc')
    expect(expand('{{a|head:2}} {{a|skip:2}} {{a|head:2|upper}}', values)).toBe('ab C AB')
    expect(expand('{{a|flipfirst}} {{a|fliplast}}', values)).toBe('AbC abA')
    expect(expand('{{b.c|urlencode}}', values)).toBe('x%20y%26z')
  })

  it('says what is missing', () => {
    expect(() => expand('{{nothing}}', values)).toThrow('nothing was captured as nothing')
    expect(() => expand('{{a|shout}}', values)).toThrow('no filter shout')
  })

  it('leaves other braces alone', () => {
    expect(expand('{{ a }} {a} {{A}}', values)).toBe('{{ a }} {a} {{A}}')
  })
})
