import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { attrs } from './attrs.ts'
import { UnprintableValue, UnsafeAttribute, UnsafeTemplate } from './errors.ts'
import type { TemplateValue } from './html.ts'
import { html } from './html.ts'

/**
 * The shape of a page as the HTML standard's tokenizer sees it, told without any code of riposte:
 * tags with the names of their attributes, and whether there is text, but not what it says.
 */
function shapeOf(page: string): string[] {
  const shape: string[] = []
  let rest = page
  const eat = (expression: RegExp): string[] | undefined => {
    const found = expression.exec(rest)
    if (found === null) return undefined
    rest = rest.slice(found[0].length)
    return [...found]
  }
  for (;;) {
    if (rest === '') return shape
    if (eat(/^<!--(?:-?>|[^]*?(?:--!?>|$))/)) shape.push('comment')
    else if (eat(/^<[!?][^>]*(?:>|$)/) ?? eat(/^<\/(?=[^a-zA-Z]|$)[^>]*(?:>|$)/))
      shape.push('bogus')
    else if (/^<\/?[a-zA-Z]/.test(rest)) readTag(eat, shape)
    else {
      eat(/^[^]/)
    }
  }
}

function readTag(eat: (expression: RegExp) => string[] | undefined, shape: string[]): void {
  const name = (eat(/^<(\/?[^\t\n\f\r />]+)/)?.[1] ?? '').toLowerCase()
  const names: string[] = []
  for (;;) {
    eat(/^[\t\n\f\r /]+/)
    if (eat(/^>/) ?? eat(/^$/)) break
    names.push(eat(/^=?[^\t\n\f\r />=]*/)?.[0] ?? '')
    if (eat(/^[\t\n\f\r ]*=[\t\n\f\r ]*/)) {
      const value = eat(/^"([^"]*)(?:"|$)/) ?? eat(/^'([^']*)(?:'|$)/) ?? eat(/^([^\t\n\f\r >]*)/)
      const scheme = /^[\0- ]*(javascript|data):/i.exec(value?.[1] ?? '')
      if (scheme !== null && names.at(-1) === 'href') names.push(`!${scheme[1]}`)
    }
  }
  shape.push(`${name} ${names.join(' ')}`)
  if (/^(?:script|style|textarea|title|iframe|xmp|noembed|noframes)$/.test(name)) {
    eat(new RegExp(`^[^]*?(?=</${name}[\\t\\n\\f\\r />]|$)`, 'i'))
  }
}

/** What somebody who means harm would send. */
const hostile = fc.oneof(
  fc.constantFrom(
    `"><script>alert(1)</script>`,
    `'><img src=x onerror=alert(1)>`,
    ` onclick=alert(1) x=`,
    `--><b>`,
    `]]><b>`,
    `</textarea><b>`,
    `</title><b>`,
    `</script><b>`,
    `javascript:alert(1)`,
    `\tjava\nscript:alert(1)`,
    `data:text/html,<b>`,
    `//evil.example`,
    `&quot;&lt;`,
    `x`,
    ``,
    `\0<`,
    `<`,
    `e onclick=alert(1) `,
    `tarea onclick=alert(1) `,
    `=`,
    '`',
  ),
  fc.string({ unit: fc.constantFrom(...`<>"'&=/ !-\`abont:\n;#?`) }),
  fc.string({ unit: 'binary' }),
)

const value: fc.Arbitrary<TemplateValue> = fc.oneof(
  hostile,
  hostile.map((text) => html`${text}`),
  hostile.map((text) => html`<b title="${text}">${text}</b>`),
  hostile.map((text) => attrs({ title: text, class: [text] })),
  fc.constantFrom<TemplateValue>(null, undefined, false, true, 5),
)

/** What stands around a value: places that are fine, and places that no escaping can help. */
const surroundings = fc.constantFrom(
  ['<p>', '</p>'],
  ['<a href="', '">'],
  ["<a href='", "'>"],
  ['<a href=" ', '/a">'],
  ['<a href="/', '/b">'],
  ['<a href="/x/', '">'],
  ['<a href=', '>'],
  ['<a class="', '">'],
  ["<a class='a ", "'>"],
  ['<a title=', '>'],
  ['<a title=a', ' b>'],
  ['<a data-', '="1">'],
  ['<a title="b"', '>'],
  ['<input ', '>'],
  ['<input', '>'],
  ['<input ', 'b>'],
  ['<', '>'],
  ['</p', '>'],
  ['<textarea>', '</textarea>'],
  ['<textarea></tex', '</textarea>'],
  ['<title>', ' - </title>'],
  ['<title></titl', '</title>'],
  ['<script>', '</script>'],
  ['<style>', '</style>'],
  ['<!-- ', ' -->'],
  ['<!--> ', ' -->'],
  ['<!doctype ', '>'],
  ['<p onclick="', '">'],
  ['&', ';'],
)

const noise = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    ...'<>"\'=/ !-&',
    '</',
    '<!',
    '<p>',
    '</p>',
    '<svg>',
    '<script>',
    '</script>',
    '-->',
  ),
)

const template = fc
  .array(fc.tuple(surroundings, noise, noise), { minLength: 1, maxLength: 3 })
  .map((places) => {
    const parts = ['']
    for (const [[before = '', after = ''], left, right] of places) {
      parts[parts.length - 1] += before + left
      parts.push(right + after)
    }
    return parts
  })

/** Calls the tag as the language would. */
function render(parts: readonly string[], values: readonly TemplateValue[]): string | undefined {
  const strings = Object.assign([...parts], { raw: parts })
  try {
    return html(strings, ...values).html
  } catch (error) {
    const refused = [UnsafeTemplate, UnprintableValue, UnsafeAttribute]
    if (refused.some((kind) => error instanceof kind)) return undefined
    throw error
  }
}

/** The value nobody could mind, of the same kind: with markup where there was markup. */
function harmless(value: TemplateValue): TemplateValue {
  if (typeof value === 'string') return 'x'
  const text = String((value as { html?: string } | null | undefined)?.html ?? '')
  if (text === '') return value
  if (/^(?:title|class)=/.test(text))
    return attrs({ title: 'x', ...(/class=/.test(text) ? { class: 'x' } : {}) })
  return text.startsWith('<b title="') ? html`<b title="${'x'}">${'x'}</b>` : html`${'x'}`
}

describe('html, whatever is interpolated', () => {
  it('gives the page the shape its template has', () => {
    let accepted = 0
    fc.assert(
      fc.property(template, fc.array(value, { minLength: 3, maxLength: 3 }), (parts, values) => {
        const used = values.slice(0, parts.length - 1)
        const page = render(parts, used)
        const plain = render(parts, used.map(harmless))
        fc.pre(page !== undefined && plain !== undefined)
        accepted++
        expect(shapeOf(page)).toEqual(shapeOf(plain))
      }),
      { numRuns: 4000, maxSkipsPerRun: 1000 },
    )
    expect(accepted).toBe(4000)
  })

  it('gives back in text and in attributes what went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const page = html`<p title="${text}" class='${text}'>${text}</p>`.html
        const found = /^<p title="([^"]*)" class='([^']*)'>([^<]*)<\/p>$/.exec(page)
        for (const part of found?.slice(1) ?? [undefined]) expect(decode(part)).toBe(text)
      }),
    )
  })
})

function decode(text: string | undefined): string | undefined {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' }
  return text?.replace(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => names[name] ?? '')
}
