import { describe, expect, it } from 'vitest'

import { UnsafeTemplate } from './errors.ts'
import { html } from './html.ts'

const x = 'x'

/** The message of the error a template throws. */
function refusal(render: () => unknown): string {
  try {
    render()
  } catch (error) {
    if (error instanceof UnsafeTemplate) return error.message
    throw error
  }
  return 'not refused'
}

describe('findPlaces', () => {
  it('refuses an unquoted attribute and says how to mend it', () => {
    expect(refusal(() => html`<a href=${x}>`)).toBe(
      'Interpolation 1 of html`<a href=${…}>` stands in the unquoted value of href. ' +
        'Put quotes around it: href="${…}".',
    )
    expect(refusal(() => html`<a id=a${x}>`)).toContain('the unquoted value of id')
  })

  it('names the interpolation and shows its surroundings on one line', () => {
    const message = refusal(
      () => html`
        <p>${x}</p>
        <input value=${x} class="a long tail that nobody wants to see in full" />
      `,
    )
    expect(message).toContain(
      'Interpolation 2 of html` <p>${…}</p> <input value=${…} class="a long',
    )
    expect(message).toContain('…` stands in')
  })

  it('refuses a tag name', () => {
    expect(refusal(() => html`<${x}>`)).toContain('stands in a tag name')
    expect(refusal(() => html`<h${x}>`)).toContain('stands in a tag name')
    expect(refusal(() => html`</${x}>`)).toContain('the name of an end tag')
    expect(refusal(() => html`</h${x}>`)).toContain('the name of an end tag')
    expect(refusal(() => html`</p ${x}>`)).toContain('stands in an end tag')
  })

  it('refuses an attribute name', () => {
    expect(refusal(() => html`<a data-${x}="1">`)).toContain('stands in an attribute name')
    expect(refusal(() => html`<a id="a"${x}>`)).toContain('a tag without a space in front')
    expect(refusal(() => html`<a /${x}>`)).toContain('a tag without a space in front')
    expect(refusal(() => html`<a ${x}b>`)).toContain('a tag without a space behind')
    expect(refusal(() => html`<a ${x}${x}>`)).toContain('a tag without a space behind')
    expect(refusal(() => html`<a ="${x}">`)).toContain('has a stray = in a tag')
  })

  it('refuses scripts and styles', () => {
    expect(refusal(() => html`<script>let a = ${x}</script>`)).toContain('jsonScript(value, id)')
    expect(refusal(() => html`<SCRIPT type="a">${x}</SCRIPT>`)).toContain('stands in <script>')
    expect(refusal(() => html`<style>a {color: ${x};}</style>`)).toContain('custom property')
    expect(refusal(() => html`<script></scripty>${x}</script>`)).toContain('stands in <script>')
    expect(refusal(() => html`<iframe>${x}</iframe>`)).toContain('stands in <iframe>')
    expect(refusal(() => html`<plaintext>${x}`)).toContain('Use <pre>')
    expect(refusal(() => html`<script><!-- <script> </script>${x}`)).toContain(
      'has <!-- in a script',
    )
  })

  it('refuses attributes in the tag of an element that runs code', () => {
    expect(refusal(() => html`<script ${x}></script>`)).toContain('one by one, quoted')
    expect(refusal(() => html`<base ${x} />`)).toContain('stands in a <base> tag')
  })

  it('refuses comments and declarations', () => {
    expect(refusal(() => html`<!-- ${x} -->`)).toContain('a comment is sent to everybody')
    expect(refusal(() => html`<!--${x}`)).toContain('stands in a comment')
    expect(refusal(() => html`<!doctype ${x}>`)).toContain('stands in a declaration')
    expect(refusal(() => html`<![CDATA[${x}]]>`)).toContain('has a CDATA section')
    expect(refusal(() => html`<!-->${x}<!--->${x}`)).toBe('not refused')
  })

  it('refuses event handlers', () => {
    expect(refusal(() => html`<a onclick="go('${x}')">`)).toContain('the script in onclick')
    expect(refusal(() => html`<a ONLOAD="${x}">`)).toContain('the script in onload')
    expect(refusal(() => html`<a hx-on:click="${x}">`)).toContain('the script in hx-on:click')
    expect(refusal(() => html`<a onclick="go()" id="${x}">`)).toBe('not refused')
  })

  it('refuses what htmx would run', () => {
    expect(refusal(() => html`<a hx-vars="a:${x}">`)).toContain('the script in hx-vars')
    expect(refusal(() => html`<a hx-vals="js:{a: ${x}}">`)).toContain('the script in hx-vals')
    expect(refusal(() => html`<a hx-headers="j${x}">`)).toContain('a part of hx-headers')
    expect(refusal(() => html`<a hx-vals="${x}${x}">`)).toContain('a part of hx-vals')
    expect(refusal(() => html`<a hx-trigger="click[${x}]">`)).toContain('the script in hx-trigger')
    expect(refusal(() => html`<a hx-vals='{"a": ${1}, "b": ${2}}'>`)).toBe('not refused')
    expect(refusal(() => html`<a hx-trigger="${x}, click[go] delay:${1}s">`)).toBe('not refused')
  })

  it('refuses addresses that nothing decides', () => {
    expect(refusal(() => html`<a href="javascript:${x}">`)).toContain("markSafeUrl('javascript:…')")
    expect(refusal(() => html`<a href="java${x}">`)).toContain('./ or / in front')
    expect(refusal(() => html`<a href="java&#115;cript:/${x}">`)).toContain('the address in href')
    expect(refusal(() => html`<a href="data:text/html,${x}">`)).toContain('the address in href')
    expect(refusal(() => html`<a href="${x}${x}">`)).toContain('Pass the two values as one')
    expect(refusal(() => html`<a href="${x}a:b">`)).toContain('the whole address as one value')
    expect(refusal(() => html`<a href="${x}&colon;b/">`)).toContain('as one value')
    expect(refusal(() => html`<a href="${x}-${x}/">`)).toContain('put a /, ? or #')
    expect(refusal(() => html`<a href="${x}/${x}?${x}${x}">`)).toBe('not refused')
    expect(refusal(() => html`<script src="//${x}/a.js"></script>`)).toContain('Write the host out')
    expect(refusal(() => html`<script src="https://${x}/a.js"></script>`)).toContain('markSafeUrl')
  })

  it('refuses a part of srcdoc', () => {
    expect(refusal(() => html`<iframe srcdoc="<p>${x}</p>"></iframe>`)).toContain(
      'a part of srcdoc',
    )
    expect(refusal(() => html`<iframe srcdoc="${x} "></iframe>`)).toContain('a part of srcdoc')
  })

  it('refuses a textarea or title that holds a <', () => {
    expect(refusal(() => html`<textarea></tex${x}</textarea>`)).toContain('has a < in <textarea>')
    expect(refusal(() => html`<svg><title><a class=${x}></title></svg>`)).toContain('Write &lt;')
  })

  it('refuses a template that does not end as text', () => {
    expect(refusal(() => html`<a href="`)).toContain('ends inside the value of href. Close it.')
    expect(refusal(() => html`<a`)).toContain('ends inside a tag name')
    expect(refusal(() => html`<a `)).toContain('ends inside a tag')
    expect(refusal(() => html`<a b=c`)).toContain('ends inside the unquoted value of b')
    expect(refusal(() => html`<script>`)).toContain('ends inside <script>')
    expect(refusal(() => html`<title>${x}`)).toContain('ends inside <title>')
    expect(refusal(() => html`<!-- `)).toContain('ends inside a comment')
    expect(refusal(() => html`a <`)).toContain('ends inside a tag name')
  })

  it('takes only HTML white space for white space', () => {
    expect(refusal(() => html`<a\u00a0b=\"${x}\">`)).toContain('stands in a tag name')
  })

  it('refuses again on every use', () => {
    const render = () => html`<a href=${x}>`
    expect(refusal(render)).toBe(refusal(render))
  })
})
