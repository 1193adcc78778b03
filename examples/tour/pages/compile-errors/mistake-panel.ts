import { readFileSync } from 'node:fs'

import { html, type SafeString } from 'riposte'

import { highlight } from '../../shell/highlight.ts'
import type { Mistake } from './mistakes.ts'

/** What the compiler says to one mistake; lines and columns from 1. */
interface Complaint {
  readonly line: number
  readonly column: number
  readonly code: string
  readonly text: string
}

// `tests/package/compile-errors.test.ts` writes it, and holds it against the compiler.
const file = new URL('./errors.json', import.meta.url)
const complaints = JSON.parse(readFileSync(file, 'utf8')) as Readonly<
  Record<string, Complaint>
>

/** The word, text or list that begins where the compiler points. */
const marked = /^(?:'[^']*'|\w+|\[[^\]]*\])/

/**
 * Shows a mistake: its code, with the place underlined, and the compiler's words.
 *
 * @param mistake The mistake.
 * @returns A panel.
 */
export function mistakePanel({ slug, title, code }: Mistake): SafeString {
  const complaint = complaints[slug]
  if (complaint === undefined)
    throw new Error(`errors.json does not know the mistake "${slug}"`)
  const lines = code.split('\n')
  const above = lines.slice(0, complaint.line - 1).map((line) => `${line}\n`)
  const start = above.join('').length + complaint.column - 1
  const end = start + (marked.exec(code.slice(start))?.[0].length ?? 0)
  const id = `mistake-${slug}`
  return html`
    <div class="code mistake">
      <header><h2 id="${id}">${title}</h2></header>
      <pre tabindex="0" role="region" aria-labelledby="${id}"><code>${highlight(code.slice(0, start))}<mark>${highlight(code.slice(start, end))}</mark>${highlight(code.slice(end))}</code></pre>
      <p class="complaint"><b>${complaint.code}</b> ${complaint.text}</p>
    </div>`
}
