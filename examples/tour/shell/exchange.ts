import { html, type HttpResponse, type SafeString } from 'riposte'
import { attrs } from 'riposte/html'

/** One request and its answer, to be shown. */
export interface Exchange {
  readonly method: string
  readonly target: string
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/**
 * What a view answers, to be shown before anybody has asked, and where no script runs.
 *
 * @param target The address the view answers at.
 * @param response What it answered.
 * @returns The exchange.
 */
export function exchangeOf(target: string, response: HttpResponse): Exchange {
  return {
    method: 'GET',
    target,
    status: response.status,
    reason: response.reasonPhrase,
    headers: [...response.headers],
    body: response.text,
  }
}

/** How an exchange ended, and so its colour. */
function outcomeOf(status: number): string {
  return status < 400 ? 'answered' : 'refused'
}

/**
 * How an example stands at first, for the attribute `data-state` of its frame.
 *
 * @param shown What is on the wire from the start.
 * @returns `still` when nothing is.
 */
export function stateOf(shown: Exchange | undefined): string {
  return shown ? outcomeOf(shown.status) : 'still'
}

/**
 * The wire: exchanges of this page, the newest first.
 *
 * The script in `browser/wire.ts` clones the empty exchange in the `<template>`, so the markup of one is
 * written once, here.
 *
 * @param shown What is there from the start.
 * @returns A part of an example.
 */
export function wire(shown?: Exchange): SafeString {
  return html`
      <section class="wire" aria-labelledby="wire-title">
        <header>
          <h2 id="wire-title">On the wire</h2>
          <span class="lamp" aria-hidden="true"></span>
        </header>
        <ol class="exchanges" data-exchanges>${shown && exchange(shown)}</ol>
        <p class="quiet needs-script" data-quiet ${attrs({ hidden: shown !== undefined })}>Nothing has been sent yet.</p>
        ${!shown && html`<p class="quiet without-script">A script would show here what is sent, and none runs.</p>`}
        <template data-exchange-template>${exchange()}</template>
      </section>`
}

function exchange(shown?: Exchange): SafeString {
  return html`<li class="exchange" data-outcome="${shown ? outcomeOf(shown.status) : 'waiting'}">
        <p class="line"><b data-slot="method">${shown?.method}</b> <span data-slot="target">${shown?.target}</span></p>
        <pre class="sent" data-slot="sent" hidden></pre>
        <p class="line verdict"><b data-slot="status">${shown && `${shown.status} ${shown.reason}`}</b> <span data-slot="time"></span></p>
        <pre class="got"><span data-slot="headers">${shown?.headers.map(header)}</span><span class="body" data-slot="body">${shown?.body}</span></pre>
      </li>`
}

function header([name, value]: readonly [string, string]): SafeString {
  return html`<span class="name">${name}:</span> ${value}\n`
}
