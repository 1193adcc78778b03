import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { attrs } from './attrs.ts'
import { UnsafeAttribute } from './errors.ts'
import { markSafeUrl } from './url.ts'

describe('attrs', () => {
  it('writes names and quoted, escaped values', () => {
    expect(attrs({ name: 'q', title: 'a "b" & c', maxlength: 5 }).html).toBe(
      'name="q" title="a &quot;b&quot; &amp; c" maxlength="5"',
    )
  })

  it('writes true as the bare name and leaves false, null and undefined out', () => {
    expect(attrs({ required: true, disabled: false, id: null, value: undefined }).html).toBe(
      'required',
    )
  })

  it('writes true and false as words where they are words', () => {
    expect(attrs({ 'aria-expanded': false, 'aria-busy': true, draggable: true }).html).toBe(
      'aria-expanded="false" aria-busy="true" draggable="true"',
    )
  })

  it('collects classes from text, lists and conditions', () => {
    expect(attrs({ class: ['card', false, ['wide'], { open: true, wild: 0 }] }).html).toBe(
      'class="card wide open"',
    )
    expect(attrs({ class: [null, {}] }).html).toBe('')
  })

  it('checks addresses', () => {
    expect(attrs({ href: 'javascript:alert(1)' }).html).toBe('href="about:invalid#refused"')
    expect(attrs({ src: markSafeUrl('data:image/gif;base64,R0') }).html).toBe(
      'src="data:image/gif;base64,R0"',
    )
  })

  it('refuses event handlers, in any case', () => {
    expect(() => attrs({ onClick: 'alert(1)' })).toThrow('Add a listener in a script file')
    expect(() => attrs({ 'hx-on:click': 'alert(1)' })).toThrow(UnsafeAttribute)
  })

  it('refuses values that htmx would run', () => {
    expect(() => attrs({ 'hx-vars': 'a' })).toThrow('Add a listener in a script file')
    for (const name of ['hx-vals', 'data-hx-headers', 'hx-request']) {
      expect(() => attrs({ [name]: ' js:alert(1)' })).toThrow(UnsafeAttribute)
      expect(() => attrs({ [name]: 'JavaScript:alert(1)' })).toThrow('htmx would run it')
    }
    expect(() => attrs({ 'hx-trigger': 'click[alert(1)]' })).toThrow('htmx would run it')
    expect(attrs({ 'hx-vals': '{"a":[1]}', 'hx-trigger': 'load' }).html).toBe(
      'hx-vals="{&quot;a&quot;:[1]}" hx-trigger="load"',
    )
  })

  it('refuses what is no name', () => {
    expect(() => attrs({ 'a b': 1 })).toThrow('"a b" is no attribute name')
    expect(() => attrs({ '': 1 })).toThrow(UnsafeAttribute)
  })

  it('refuses each time what it refused before, and reads every name in its own case', () => {
    for (let time = 0; time < 3; time++) {
      expect(() => attrs({ onclick: 'x' })).toThrow('onclick holds a script')
      expect(() => attrs({ 'a=b': 'x' })).toThrow('"a=b" is no attribute name')
      expect(attrs({ HREF: 'javascript:x', href: 'javascript:x' }).html).toBe(
        'HREF="about:invalid#refused" href="about:invalid#refused"',
      )
    }
  })

  it('knows more names than it remembers', () => {
    for (let index = 0; index < 1500; index++) attrs({ [`data-n${index}`]: index })
    expect(attrs({ 'data-n1499': '<', formaction: 'javascript:x' }).html).toBe(
      'data-n1499="&lt;" formaction="about:invalid#refused"',
    )
    expect(() => attrs({ onnever: 'x' })).toThrow(UnsafeAttribute)
  })

  it('narrows styles', () => {
    expect(attrs({ style: '50%' }).html).toBe('style="50%"')
    expect(() => attrs({ style: 'x;position:fixed' })).toThrow('set anything else by a class')
  })

  it('never writes a name or a value that ends itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (name, value) => {
        fc.pre(!/^(?:on|(?:data-)?hx-on|style$)/i.test(name) && name !== 'class')
        let text: string
        try {
          text = attrs({ [name]: value }).html
        } catch (error) {
          expect(error).toBeInstanceOf(UnsafeAttribute)
          return
        }
        expect(text).toMatch(/^[^\s"'<>/=]+="[^"<>']*"$/)
      }),
    )
  })
})
