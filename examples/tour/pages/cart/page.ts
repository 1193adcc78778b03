import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const cartPage: TourPage = {
  slug: 'cart',
  title: 'Cart',
  summary:
    'One answer changes two places: the list, and the count somewhere else in the page.',
  docs: ['client/swap.md', 'reference/sessions.md'],
  content: (_request, { stage }) => html`
    ${example({
      stage,
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'address',
        'Wish',
        'cartView',
        'urls',
      ],
      browser: [new URL('./browser.ts', import.meta.url)],
      more: [
        [
          'markup',
          new URL('./parts.ts', import.meta.url),
          'cartCount',
          'shelf',
          'cartLines',
        ],
      ],
    })}
    ${notes(html`
      <p>A <code>&lt;template data-rp="#count"&gt;</code> at the top of a fragment goes where it says. The rest of the
      fragment goes where the form said.</p>
      <p>Two quick presses of one button are one: the form is not sent again while it is on its way. Two different
      buttons do not wait for each other.</p>
      <p>The button that was pressed is gone when its line is: the focus goes to the heading of the cart, and not to the
      top of the page. The count is a live region, so it is read.</p>
      <p>Without JavaScript the same forms come back to this page. “Empty” asks first where a script runs, by
      <code>data-rp-confirm</code>.</p>`)}`,
}
