import { getToken, html, type HttpRequest, type SafeString } from 'riposte'
import type { FieldParts, FormParts } from 'riposte/forms'
import { attrs, url } from 'riposte/html'

import type { City } from '../../cities/city.ts'
import { ownLabel } from '../../cities/city-called.ts'

/** What the combobox opens. */
export const options = (cities: readonly City[]): SafeString =>
  html`${cities.map((city) => {
    const label = ownLabel(city, cities)
    const place = label.slice(city.name.length + ', '.length)
    return html`
  <li role="option" data-value="${label}"><b>${city.name}</b> <span>${place}</span></li>`
  })}`

/** What to choose from where it is not certain which city was meant: each link fills in the field. */
export const meant = (cities: readonly City[]): SafeString | undefined =>
  cities.length === 0
    ? undefined
    : html`
  <div class="meant-cities">
    <p>Did you mean</p>
    <ul>${cities.map((city) => {
      const label = ownLabel(city, cities)
      return html`<li><a href="${url`?city=${label}`}">${label}</a></li>`
    })}</ul>
  </div>`

/** The form. Its own method is that of the search; the button that sends it has another. */
export const journeyForm = (
  request: HttpRequest,
  form: FormParts & { field(name: 'city'): FieldParts },
): SafeString => {
  const { id, label, help, errors, value, attributes } = form.field('city')
  return html`${form.summary}
  <form class="rp-form" action="/search/choose-a-city/" data-journey>
    <div class="rp-field">
      ${label} ${help} ${errors}
      <div class="combobox">
        <input ${attributes} value="${value}" spellcheck="false" data-city>
        <ul id="${id}_list" role="listbox" aria-label="Cities" hidden data-cities></ul>
      </div>
    </div>
    <p>${sendButton(request)}</p>
  </form>`
}

/** The token is the button's: a form that searches by GET must not have it in a field, and so in an address. */
const sendButton = (request: HttpRequest): SafeString => {
  const sends = attrs({
    formmethod: 'post',
    name: 'csrfmiddlewaretoken',
    value: getToken(request),
  })
  return html`<button class="primary" ${sends} data-leave>Leave from here</button>`
}
