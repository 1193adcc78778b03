import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const orderPage: TourPage = {
  slug: 'order',
  title: 'Order',
  summary:
    'A list of lines in one form, an address inside it, and a file that survives every mistake.',
  docs: ['guide/forms.md', 'client/forms.md', 'reference/forms.md'],
  content: (_request, { form }) => html`
    ${example({
      stage: form,
      both: [
        new URL('./schema.ts', import.meta.url),
        'imports',
        'goods',
        'numbers',
        'Line',
        'Order',
      ],
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'address',
        'orderView',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'list',
        'makeRemovable',
        'addRow',
      ],
    })}
    ${notes(html`
      <p>A list of objects in the schema is a set of rows in the form. Which rows there are is told by their names;
      no hidden field says how many, so none can lie about it.</p>
      <p>With a script rows come and go in place. Without one the same button sends the form to be given one more, and
      nothing is checked yet; a box beside each row removes it when the form is sent.</p>
      <p>When something is wrong the script gets the errors alone, so the file you chose stays chosen. A page that is
      sent anew cannot do that: it says which file to choose again.</p>`)}`,
}
