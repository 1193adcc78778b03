import { html, type SafeString } from 'riposte'
import { attrs } from 'riposte/html'

import { type City, placeOf, positionOf } from '../../cities/city.ts'
import { longestQuery } from '../../cities/search-cities.ts'
import type { Asked } from './asked.ts'

/** The form, and what came of it. */
export const searchForm = (asked: Asked): SafeString => html`
  <form role="search" action="/search/live-search/" data-search>
    <label for="q">City</label>
    <div class="field-and-button">
      <input id="q" type="search" name="q" value="${asked.query}" maxlength="${longestQuery}"
        placeholder="reykjavik" autocomplete="off" autocapitalize="off" spellcheck="false">
      <button class="primary">Search</button>
    </div>
  </form>
  <div class="hits" id="hits">${results(asked)}</div>`

/** What came of a search. The first paragraph is also what is read out. */
export function results(asked: Asked): SafeString {
  switch (asked.kind) {
    case 'nothing':
      return html`
  <p class="said quiet" data-said>171,000 cities are waiting.</p>
  <p class="quiet">Spell them as you like, and make a mistake:</p>
  <ul class="choices">${examples.map((name) => html`<li>${again(name)}</li>`)}</ul>`
    case 'too-long':
      return html`
  <p class="said" data-said>No city has a name of more than ${longestQuery} letters.</p>`
    case 'loading':
      return html`
  <div data-rp-src="${addressOf(asked.query)}" data-rp-load="1s" data-rp-swap="outer">
    <p class="said" data-said>The cities are being loaded into the database. Your answer comes by itself.</p>
    <progress max="100" value="${asked.percent}" aria-label="Cities loaded"></progress>
    <p class="quiet">${asked.percent} % are there.</p>
  </div>`
    case 'found':
      return found(asked)
  }
}

const examples = ['lodnon', 'sao paulo', 'paris, texas', 'new yrok'] as const

const addressOf = (query: string, page = 1): string => {
  const parameters = new URLSearchParams({ q: query })
  if (page > 1) parameters.set('page', String(page))
  return `/search/live-search/?${parameters}`
}

/** A link to another search. */
const again = (name: string): SafeString =>
  html`<a class="button" href="${addressOf(name)}" data-again="${name}">${name}</a>`

type Found = Extract<Asked, { kind: 'found' }>

function found(asked: Found): SafeString {
  const { cities, suggestions } = asked
  return html`
  <p class="said" data-said>${sentenceOf(asked)}</p>
  ${
    suggestions.length > 0 &&
    html`<p class="meant">Did you mean ${suggestions.map(again)}</p>`
  }
  ${cities.length > 0 && html`<ol class="cities">${cities.map(cityItem)}</ol>`}
  ${pageLinks(asked)}`
}

/** How many there are, in a sentence. */
function sentenceOf({
  query,
  cities,
  count,
  isCut,
  isGuess,
  page,
  pages,
}: Found): string {
  const [best] = cities
  if (best === undefined) return `No city is called “${query}”.`
  const where = pages > 1 ? `, page ${page} of ${pages}` : ''
  if (isGuess) {
    const these = count === 1 ? 'this one' : `one of these ${count}${where}`
    return `No city is called “${query}”. Did you mean ${these}?`
  }
  const number = count === 1 ? '1 city' : `${count} cities`
  return `${isCut ? 'More than ' : ''}${number}${where}`
}

const cityItem = (city: City): SafeString => html`
  <li><b>${city.name}</b> <span>${placeOf(city)}</span> <span class="where">${positionOf(city)}</span></li>`

function pageLinks({ query, page, pages }: Found): SafeString | undefined {
  if (pages < 2) return undefined
  const link = (
    to: number,
    rel: string,
    words: string,
  ): SafeString | undefined => {
    if (to < 1 || to > pages) return undefined
    const moves = attrs({ 'data-rp': '#hits', 'data-rp-push': '' })
    return html`<a class="button" id="hits-${rel}" href="${addressOf(query, to)}" ${moves}>${words}</a>`
  }
  return html`
  <nav class="choices" aria-label="Pages of results">
    ${link(page - 1, 'before', 'Before')} ${link(page + 1, 'next', 'More')}
  </nav>`
}
