import { html, type SafeString } from 'riposte'
import type { HtmlValue } from 'riposte/html'

import { codePanel, type End } from './code-panel.ts'
import { type Exchange, stateOf, wire } from './exchange.ts'

/** A running example with its code. */
export interface Example {
  /** What a visitor of the site would see: the example itself. */
  readonly stage: HtmlValue
  /** What is on the wire before anybody does anything. */
  readonly shown?: Exchange | undefined
  /** The file with the code that runs on both ends, and which declarations to show. */
  readonly both?: readonly [file: URL, ...names: string[]] | undefined
  /** The file with the server's code, and which declarations to show. */
  readonly server: readonly [file: URL, ...names: string[]]
  /** The file with the browser's code, and which declarations to show. */
  readonly browser: readonly [file: URL, ...names: string[]]
  /** What else there is to read: the markup where that says what happens, a class that does the work. */
  readonly more?: readonly (readonly [end: End, file: URL, ...names: string[]])[] | undefined
}

/**
 * The thing itself beside what is on the wire.
 *
 * @param stage What a visitor would see.
 * @param shown What is on the wire before anybody does anything.
 * @returns A part of a page.
 */
export function frame(stage: HtmlValue, shown?: Exchange): SafeString {
  return html`
    <div class="example" data-example data-state="${stateOf(shown)}">
      <div class="piste" aria-hidden="true">
        <span>Browser</span><i class="out"></i><i class="back"></i><span>Server</span>
      </div>
      <section class="stage" aria-labelledby="stage-title">
        <header><h2 id="stage-title">The page</h2></header>
        <div class="surface">${stage}</div>
      </section>${wire(shown)}
    </div>`
}

/**
 * Shows an example: the thing itself, what is on the wire, and the code of both ends.
 *
 * @param parts What it consists of.
 * @returns Markup for a page.
 */
export function example(parts: Example): SafeString {
  return html`${frame(parts.stage, parts.shown)}
    <div class="codes">
      ${parts.both && panelOf('both', parts.both)}
      ${panelOf('browser', parts.browser)}
      ${panelOf('server', parts.server)}
      ${parts.more?.map(([end, ...source]) => panelOf(end, source))}
    </div>`
}

function panelOf(end: End, [file, ...names]: readonly [file: URL, ...names: string[]]): SafeString {
  return codePanel(end, file, names)
}
