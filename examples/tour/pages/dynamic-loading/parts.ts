import { html, type SafeString } from 'riposte'

import { type Bout, scoreAt, targets } from './bouts.ts'

/** What a part looks like until it is there. */
export const skeleton = html`
  <span class="skeleton" aria-hidden="true"><i></i><i></i></span>
  <span class="rp-visually-hidden">Not loaded yet</span>`

/** One bout. */
export const boutCard = ({ weapon, left, right, score }: Bout): SafeString =>
  html`<b>${left} – ${right}</b> <span>${weapon}</span> <b>${score}</b>`

/** What counts with a weapon. */
export const targetText = (weapon: string | undefined): SafeString =>
  html`${Object.entries(targets).find(([name]) => name === weapon)?.[1] ?? 'There is no such weapon.'}`

/** The bout of this minute, while somebody watches, and the way to begin and to end that. */
export const watching = (isOn: boolean): SafeString =>
  isOn
    ? html`
      <p data-rp-src="/score/" data-rp-load="2s"><b>${scoreAt(new Date())}</b> just now</p>
      <p><a class="button" id="watch" href="?" data-rp="#score">Stop</a></p>`
    : html`
      <p class="quiet">Nobody watches.</p>
      <p><a class="button" id="watch" href="?watch" data-rp="#score">Watch this minute’s bout</a></p>`
