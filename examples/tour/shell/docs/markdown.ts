import { html, type SafeString } from 'riposte'
import { attrs } from 'riposte/html'

import { highlight } from '../highlight.ts'

/** Where a link of a document leads on this site; nothing for what is not on it. */
export type Locate = (href: string) => string | undefined

/** Code, links, strong and emphasised words: what stands inside a line of the documentation. */
const inline =
  /`([^`]+)`|\[((?:[^\]`]|`[^`]*`)+)\]\(([^)\s]+)\)|\*\*((?:[^*]|\*(?!\*))+)\*\*|\*([^*\s][^*]*)\*/g

/** A line that begins something else than a paragraph. */
const beginning = /^(?:#{1,6} |```|\||[-*] |\d+\. )/

/** Writes Markdown, as far as the documentation of riposte uses it, as HTML. */
class Writer {
  readonly #lines: string[]
  readonly #locate: Locate

  constructor(text: string, locate: Locate) {
    this.#lines = text.split('\n')
    this.#locate = locate
  }

  *blocks(): Generator<SafeString> {
    for (let line = this.#lines.shift(); line !== undefined; line = this.#lines.shift()) {
      if (line.startsWith('```')) yield this.#code(line.slice(3))
      else if (line.startsWith('|')) yield this.#table(line)
      else if (line.startsWith('#')) yield this.#heading(line)
      else if (/^(?:- |\d+\. )/.test(line)) yield this.#list(line)
      else if (line.trim() !== '') yield html`<p>${this.#words(this.#whole(line))}</p>`
    }
  }

  #heading(line: string): SafeString {
    const [, marks = '', text = ''] = /^(#+) (.*)/.exec(line) ?? []
    const id = attrs({ id: toAnchor(text) })
    if (marks.length === 1) return html`<h1>${this.#words(text)}</h1>`
    if (marks.length === 2) return html`<h2 ${id}>${this.#words(text)}</h2>`
    return html`<h3 ${id}>${this.#words(text)}</h3>`
  }

  #code(language: string): SafeString {
    const lines = this.#take((line) => !line.startsWith('```'))
    this.#lines.shift()
    const code = lines.join('\n')
    const isScript = /^(?:ts|js)\b/.test(language)
    return html`<pre tabindex="0" role="region" aria-label="Code"><code>${isScript ? highlight(code) : code}</code></pre>`
  }

  #table(first: string): SafeString {
    const [head = [], , ...rows] = [first, ...this.#take((line) => line.startsWith('|'))].map(
      toCells,
    )
    return html`<div class="table" tabindex="0" role="region" aria-label="Table"><table>
      <thead><tr>${head.map((cell) => (cell === '' ? html`<td></td>` : html`<th scope="col">${this.#words(cell)}</th>`))}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${this.#words(cell)}</td>`)}</tr>`)}</tbody>
    </table></div>`
  }

  #list(first: string): SafeString {
    const item = /^(?:- |\d+\. )/
    const items = [this.#whole(first.replace(item, ''))]
    while (item.test(this.#lines[0] ?? '')) {
      items.push(this.#whole((this.#lines.shift() ?? '').replace(item, '')))
    }
    const points = items.map((text) => html`<li>${this.#words(text)}</li>`)
    return first.startsWith('-') ? html`<ul>${points}</ul>` : html`<ol>${points}</ol>`
  }

  /** The lines that go on with this one. */
  #whole(first: string): string {
    const more = this.#take((line) => line.trim() !== '' && !beginning.test(line))
    return [first, ...more.map((line) => line.trim())].join(' ')
  }

  #take(wanted: (line: string) => boolean): string[] {
    const end = this.#lines.findIndex((line) => !wanted(line))
    return this.#lines.splice(0, end < 0 ? this.#lines.length : end)
  }

  #words(text: string): SafeString[] {
    const words: SafeString[] = []
    let at = 0
    for (const found of text.matchAll(inline)) {
      words.push(html`${text.slice(at, found.index)}`, this.#word(found))
      at = found.index + found[0].length
    }
    words.push(html`${text.slice(at)}`)
    return words
  }

  #word([, code, label = '', href, strong, emphasis]: RegExpExecArray): SafeString {
    if (code !== undefined) return html`<code>${code}</code>`
    if (strong !== undefined) return html`<strong>${this.#words(strong)}</strong>`
    if (emphasis !== undefined) return html`<em>${this.#words(emphasis)}</em>`
    const address = this.#locate(href ?? '')
    const words = this.#words(label)
    return address === undefined ? html`${words}` : html`<a href="${address}">${words}</a>`
  }
}

/**
 * The name of a heading in an address, as GitHub makes it, so that a link holds in both places.
 *
 * @param heading What stands behind the `#`s.
 * @returns The part behind the `#` of an address.
 */
export function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}

function toCells(row: string): string[] {
  return row
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/**
 * Writes a page of the documentation as HTML.
 *
 * @param text Markdown: headings, paragraphs, lists of one level, tables, code, links.
 * @param locate Where its links lead.
 * @returns HTML, with an `<h1>`.
 */
export function fromMarkdown(text: string, locate: Locate): SafeString {
  return html`${[...new Writer(text, locate).blocks()]}`
}
