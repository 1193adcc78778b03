import { html } from 'riposte'

import { example } from '../../shell/example.ts'
import { notes } from '../../shell/notes.ts'
import type { TourPage } from '../../shell/tour-page.ts'

export const signUpPage: TourPage = {
  slug: 'sign-up',
  title: 'Sign up',
  summary:
    'One schema: the fields, both checks, the errors beside them, and the type of the call.',
  docs: ['guide/forms.md', 'client/forms.md', 'accessibility.md'],
  content: (_request, { form }) => html`
    ${example({
      stage: form,
      both: [new URL('./schema.ts', import.meta.url), 'imports', 'SignUp'],
      server: [
        new URL('./views.ts', import.meta.url),
        'imports',
        'address',
        'insertUser',
        'isTaken',
        'signUpView',
        'urls',
      ],
      browser: [
        new URL('./browser.ts', import.meta.url),
        'imports',
        'form',
        'check',
      ],
    })}
    ${notes(html`
      <p>The browser checks first what HTML can say, then what only the schema knows: that the two passwords are the
      same. The server checks all of it again, and what nobody else can know: whether the address is taken. All of them
      use the same words.</p>
      <p>Without JavaScript the same form is answered with a page: 422 with what you typed and what is wrong, or 303 to
      a page that says welcome. Passwords are never written back.</p>
      <p>That an address is taken is found out by the insert itself: the column is <code>unique</code>, so the table refuses
      the second of two, whoever comes first. Asking first would be a race that both can win.</p>`)}`,
}
