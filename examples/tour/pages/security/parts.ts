import { html, type SafeString } from 'riposte'
import { attrs, url } from 'riposte/html'

import { type Forgery, judge } from './forgery.ts'

/** What was decided, and by which row of the table. */
export function verdictOf(forgery: Forgery): SafeString {
  const { outcome, reason, row } = judge(forgery)
  const isRefused = outcome !== 'accept'
  return html`<b class="${isRefused ? 'refused' : 'accepted'}">${isRefused ? 'Refused, 403' : 'Let through'}</b>
    <span class="quiet">${reason}, row ${row}</span>`
}

/** A text of a visitor's, in four places; and what was written to get it there. */
export function escaped(text: string): SafeString {
  const written = html`
<p>${text}</p>
<p title="${text}">Point at me</p>
<a href="${text}">Follow me</a>
<textarea aria-label="A field">${text}</textarea>`
  return html`${written}<pre class="outcome">${written.html.trim()}</pre>`
}

const choice = (
  name: string,
  label: string,
  options: Readonly<Record<string, string>>,
  chosen: string,
): SafeString => html`
  <div>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">${Object.entries(options).map(
      ([value, text]) =>
        html`<option value="${value}" ${attrs({ selected: value === chosen })}>${text}</option>`,
    )}</select>
  </div>`

/** Lets a visitor think of a request, and asks what would become of it. */
export const forgeryForm = (forgery: Forgery): SafeString => html`
  <form class="rp-form forgery" action="/safety/security/" data-rp="#verdict">
    ${choice('site', 'Sec-Fetch-Site', { 'cross-site': 'cross-site', 'same-site': 'same-site', 'same-origin': 'same-origin', none: 'none', '': 'not sent' }, forgery.site)}
    ${choice('origin', 'Origin', { other: 'evil.example', ours: 'ours', '': 'not sent' }, forgery.origin)}
    ${choice('token', 'Token', { missing: 'missing', incorrect: 'of somebody else', current: 'right' }, forgery.token)}
    <button name="ask" value="verdict">Decide</button>
  </form>
  <p class="result" id="verdict" role="status">${verdictOf(forgery)}</p>`

/** Some that have worked elsewhere. */
const hostileTexts = [
  '<img src=x onerror="alert(1)">',
  'javascript:alert(1)',
  '"><script>alert(1)</script>',
  '</textarea><svg onload=alert(1)>',
]

/** Links that put one of them into the page. */
export const hostileLinks = html`
  <ul class="choices">${hostileTexts.map(
    (text) =>
      html`<li><a class="button" href="${url`?ask=escaped&text=${text}`}" data-rp="#escaped"><code>${text}</code></a></li>`,
  )}</ul>`

/** Markup of a visitor's that a sanitizer has let through: it has no say. */
export const injected = html`
  <div class="result" id="comment" data-rp-ignore>
    <p>Nice shop! <a href="/safety/security/note/" data-rp="#comment">More about it</a></p>
    <p data-rp-src="/safety/security/note/">I load nothing.</p>
  </div>`
