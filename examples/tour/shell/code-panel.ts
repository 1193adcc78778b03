import { html, type SafeString } from 'riposte'

import { highlight } from './highlight.ts'
import { readSource } from './source.ts'

/** Which end of the wire a piece of code runs on. */
export type End = 'browser' | 'server' | 'both' | 'markup'

/** Files do not change while the tour runs. */
const panels = new Map<string, SafeString>()

const titles: Record<End, string> = {
  browser: 'In the browser',
  server: 'On the server',
  both: 'On both ends',
  markup: 'The HTML',
}

/**
 * Shows declarations of a real file.
 *
 * @param end Where the code runs.
 * @param file The file.
 * @param names What to show of it.
 * @returns A panel.
 */
export function codePanel(end: End, file: URL, names: readonly string[]): SafeString {
  const key = `${end} ${file.href} ${names}`
  const panel = panels.get(key) ?? writePanel(end, file, names)
  panels.set(key, panel)
  return panel
}

function writePanel(end: End, file: URL, names: readonly string[]): SafeString {
  const source = readSource(file, names)
  const id = `${end}-${source.file.replaceAll(/.*\/|\.ts$/g, '')}`
  return html`
    <div class="code" data-end="${end}">
      <header>
        <h2 id="${id}">${titles[end]}</h2>
        <p class="file" id="${id}-file">${source.file}</p>
      </header>
      <pre tabindex="0" role="region" aria-labelledby="${id} ${id}-file"><code>${highlight(source.code)}</code></pre>
    </div>`
}
