import { html, type HttpRequest, type SafeString } from 'riposte'
import { url } from 'riposte/html'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'
import { bouts } from './bouts.ts'
import { boutCard, skeleton, targetText, watching } from './parts.ts'

const boutList = (request: HttpRequest): SafeString => html`
  <section aria-labelledby="seen-title">
    <h3 id="seen-title">When it is seen</h3>
    <p>Each bout is asked for when it comes into view. The fourth fails, every other time.</p>
    <div class="reel" tabindex="0" role="region" aria-label="The bouts">
      <ol>${bouts.map((bout, index) =>
        request.query.has('bouts')
          ? html`<li>${boutCard(bout)}</li>`
          : html`<li data-rp-src="${url`/bouts/${index + 1}/`}" data-rp-load="visible">${skeleton}</li>`,
      )}</ol>
    </div>
    ${!request.query.has('bouts') && html`<p class="without-script"><a class="button" href="?bouts">Show the bouts</a></p>`}
  </section>`

const targetLink = (name: string, label: string): SafeString =>
  html`<li><a class="button" href="${url`?target=${name}`}" data-rp="#target" data-rp-push data-rp-progress="#loading">${label}</a></li>`

const targetChoice = (request: HttpRequest): SafeString => html`
  <section aria-labelledby="asked-title">
    <h3 id="asked-title">When it is asked for</h3>
    <p>The address follows, and Back goes back. The sabre takes its time.</p>
    <ul class="choices">
      ${[targetLink('foil', 'Foil'), targetLink('epee', 'Épée'), targetLink('sabre', 'Sabre')]}
    </ul>
    <progress id="loading" aria-label="Loading" hidden></progress>
    <p class="result" id="target" role="status">${
      request.query.has('target')
        ? targetText(request.query.get('target'))
        : html`<span class="quiet">What counts?</span>`
    }</p>
  </section>`

const scoreBoard = (request: HttpRequest): SafeString => html`
  <section aria-labelledby="again-title">
    <h3 id="again-title">Again and again</h3>
    <div class="result" id="score">${watching(request.query.has('watch'))}</div>
  </section>`

export const dynamicLoading: TourPage = {
  slug: 'dynamic-loading',
  title: 'Dynamic loading',
  summary:
    'When it is seen, when it is asked for, every two seconds: an attribute says which.',
  docs: ['client/load.md', 'reference/client.md#attributes'],
  content: (request) => html`
    ${example({
      stage: [boutList(request), targetChoice(request), scoreBoard(request)],
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'asked',
        'bout',
        'score',
        'page',
        'urls',
      ],
      browser: [new URL('./browser.ts', import.meta.url)],
      more: [
        [
          'markup',
          new URL('./page.ts', import.meta.url),
          'boutList',
          'targetLink',
          'targetChoice',
          'scoreBoard',
        ],
      ],
    })}
    ${notes(html`
      <p>The script is one call. What is loaded is brought to life as well: the score that asks for itself every two
      seconds came by the link that asked for it, and ends when it is replaced.</p>
      <p>Nothing of this can do more than a GET, and nothing inside <code>data-rp-ignore</code> counts. Nobody polls
      while the page is not looked at.</p>
      <p>The links lead to the page with the part in it, from the same view: one address, with and without a
      script, and <code>Vary</code> tells caches.</p>`)}`,
}
