import { describe, expect, it } from 'vitest'

import { attrs } from './attrs.ts'
import { html } from './html.ts'
import { markSafe, SafeString } from './safe-string.ts'
import { markSafeUrl } from './url.ts'

const evil = `"'><script>alert(1)</script>&`
const escaped = '&quot;&#x27;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;'

describe('html', () => {
  it('escapes text', () => {
    const page = html`<p>${evil}</p>`
    expect(page).toBeInstanceOf(SafeString)
    expect(page.html).toBe(`<p>${escaped}</p>`)
  })

  it('takes a nested template, safe text and a list of them as they are', () => {
    const rows = ['a', '<'].map((name) => html`<li>${name}</li>`)
    expect(html`<ul>${rows}${markSafe('<li>b</li>')}</ul>`.html).toBe(
      '<ul><li>a</li><li>&lt;</li><li>b</li></ul>',
    )
  })

  it('gives nothing for null, undefined and false', () => {
    expect(html`a${null}b${undefined}c${false}d${true}e`.html).toBe('abcde')
  })

  it('writes numbers, zero included', () => {
    expect(html`${0} ${-1.5} ${10n}`.html).toBe('0 -1.5 10')
  })

  it('works without interpolations', () => {
    expect(html`<br>`.html).toBe('<br>')
  })

  it('refuses a promise, a function and a plain object', () => {
    expect(() => html`${Promise.resolve(1) as unknown as string}`).toThrow('Await it first')
    expect(() => html`${{ a: 1 } as unknown as string}`).toThrow('kind Object')
  })

  it('lets a < be text where it is text', () => {
    expect(html`a < ${'b'} <3 ${'c'}`.html).toBe('a < b <3 c')
  })
})

describe('html, in attributes', () => {
  it('escapes between either kind of quotes, in any spelling', () => {
    expect(html`<p title="${evil}" CLASS='${evil}' lang = "${'en'}">`.html).toBe(
      `<p title="${escaped}" CLASS='${escaped}' lang = "en">`,
    )
  })

  it('takes away what could end an attribute even from markup', () => {
    expect(html`<p title="${html`<b class="x">${'&'}</b>`}">`.html).toBe(
      '<p title="&lt;b class=&quot;x&quot;&gt;&amp;&lt;/b&gt;">',
    )
  })

  it('takes several values in one attribute, and nothing for a false one', () => {
    expect(html`<p class="a ${'b'} ${false} c-${1}">`.html).toBe('<p class="a b  c-1">')
  })

  it('writes booleans as words in aria-* only', () => {
    expect(html`<p aria-expanded="${false}" aria-busy="${true}">`.html).toBe(
      '<p aria-expanded="false" aria-busy="true">',
    )
    expect(() => html`<p hidden="${true}">`).toThrow('attrs({ hidden: true })')
  })

  it('refuses a list, which would run together', () => {
    expect(() => html`<p class="${['a', 'b']}">`).toThrow('attrs({ class: [...] })')
  })

  it('takes attributes in a tag', () => {
    expect(html`<input ${attrs({ name: 'q', required: true })}>`.html).toBe(
      '<input name="q" required>',
    )
    expect(html`<input type="text" ${null} />`.html).toBe('<input type="text"  />')
  })

  it('takes nothing but attributes in a tag', () => {
    expect(() => html`<input ${'checked'}>`).toThrow('where only attributes may')
    expect(() => html`<p>${attrs({})}</p>`).toThrow('stands outside a tag')
    expect(() => html`<p title="${attrs({}) as unknown as string}">`).toThrow('outside a tag')
  })

  it('narrows styles to numbers, lengths, colours and names', () => {
    expect(html`<p style="width: ${50}%; color: ${'#fa0'}">`.html).toBe(
      '<p style="width: 50%; color: #fa0">',
    )
    expect(() => html`<p style="color: ${'red; position: fixed'}">`).toThrow('set anything else')
    expect(() => html`<p style="background: ${'url(x)'}">`).toThrow('stands in a style')
  })

  it('escapes a whole document in srcdoc twice', () => {
    expect(html`<iframe srcdoc="${'<b>'}"></iframe>`.html).toBe(
      '<iframe srcdoc="&amp;lt;b&amp;gt;"></iframe>',
    )
    expect(html`<iframe srcdoc="${html`<b>"</b>`}"></iframe>`.html).toBe(
      '<iframe srcdoc="&lt;b&gt;&quot;&lt;/b&gt;"></iframe>',
    )
  })
})

describe('html, in addresses', () => {
  it('lets safe addresses pass, escaped', () => {
    expect(html`<a href="${'/?a=1&b="'}">`.html).toBe('<a href="/?a=1&amp;b=&quot;">')
    expect(html`<a href="${new URL('https://a.example/')}">`.html).toBe(
      '<a href="https://a.example/">',
    )
  })

  it('makes any other lead nowhere, in every attribute that holds one', () => {
    const bad = 'javascript:alert(1)'
    expect(html`<a href="${bad}">`.html).toBe('<a href="about:invalid#refused">')
    expect(html`<img src='${bad}'>`.html).toBe("<img src='about:invalid#refused'>")
    expect(html`<form action=" ${bad}">`.html).toBe('<form action=" about:invalid#refused">')
    expect(html`<button formaction="${bad}">`.html).toContain('about:invalid')
    expect(html`<use xlink:href="${bad}">`.html).toContain('about:invalid')
    expect(html`<a hx-get="${bad}">`.html).toContain('about:invalid')
    expect(html`<animate to="${bad}">`.html).toContain('about:invalid')
    expect(html`<p to="${bad}">`.html).toContain('javascript:')
  })

  it('is not fooled by markup that hides a scheme', () => {
    expect(html`<a href="${html`${'javascript:alert(1)'}`}">`.html).toContain('about:invalid')
    expect(html`<a href="${markSafe('java&#115;cript&colon;alert(1)')}">`.html).toBe(
      '<a href="java&amp;#115;cript&amp;colon;alert(1)">',
    )
    expect(html`<a href="${html`${'/?a&b'}`}">`.html).toBe('<a href="/?a&amp;b">')
  })

  it('takes an address its author vouches for', () => {
    expect(html`<img src="${markSafeUrl('data:image/gif;base64,R0')}">`.html).toBe(
      '<img src="data:image/gif;base64,R0">',
    )
  })

  it('only escapes behind fixed text that says where the address leads', () => {
    const bad = 'javascript:x'
    expect(html`<a href="/a/${bad}">`.html).toBe('<a href="/a/javascript:x">')
    expect(html`<a href="?q=${bad}&amp;r=${'"'}">`.html).toBe(
      '<a href="?q=javascript:x&amp;r=&quot;">',
    )
    expect(html`<a href="mailto:${'a@b.example'}">`.html).toBe('<a href="mailto:a@b.example">')
    expect(html`<a href="https://a.example/${bad}">`.html).toContain('/javascript:x')
    expect(html`<img src="data:image/png;base64,${'R0'}">`.html).toContain('base64,R0')
  })

  it('keeps a value behind a lone slash from naming a host', () => {
    expect(html`<a href="/${'/evil.example'}">`.html).toBe('<a href="/%2Fevil.example">')
    expect(html`<a href="/${'\t\\evil.example'}">`.html).toBe('<a href="/%5Cevil.example">')
    expect(html`<a href="/${''}/${'evil.example'}">`.html).toBe('<a href="/./evil.example">')
    expect(html`<a href="${''}/${'/evil.example'}">`.html).toBe('<a href="/%2Fevil.example">')
    expect(html`<a href="/${''}">`.html).toBe('<a href="/">')
    expect(html`<a href="/${'a'}/${'b'}/">`.html).toBe('<a href="/a/b/">')
  })

  it('runs scripts from this host only, unless vouched for', () => {
    const elsewhere = 'https://evil.example/x.js'
    expect(html`<script src="${elsewhere}"></script>`.html).toContain('about:invalid')
    expect(html`<script src="${'//evil.example/x.js'}"></script>`.html).toContain('about:invalid')
    expect(html`<script src="${'/static/a.js'}"></script>`.html).toContain('"/static/a.js"')
    expect(html`<script src="${markSafeUrl(elsewhere)}"></script>`.html).toContain(elsewhere)
    expect(html`<script src="/static/${'a.js'}" nonce="${'n'}"></script>`.html).toContain('a.js')
    expect(html`<script src="https://cdn.example/${'a.js'}"></script>`.html).toContain('a.js')
  })
})

describe('html, in raw text', () => {
  it('escapes in a textarea and a title, markup included', () => {
    expect(html`<textarea>${'</textarea><b>'}</textarea>`.html).toBe(
      '<textarea>&lt;/textarea&gt;&lt;b&gt;</textarea>',
    )
    expect(html`<title>${markSafe('</title>&amp;')} - ${'&'}</title>`.html).toBe(
      '<title>&lt;/title&gt;&amp; - &amp;</title>',
    )
  })

  it('goes on as text behind a script, a style and a comment', () => {
    expect(
      html`<script>if (a < b) "</div>"</script><style>a > b {}</style><!-- <p x=-->${'<'}`.html,
    ).toMatch(/-->&lt;$/)
  })
})
