import { search } from 'riposte/client'

import { find } from '../../shell/browser/page.ts'

const form = find('[data-journey]') as HTMLFormElement
const field = find('[data-city]')

// Without this script there is no list to be opened, and the field is an ordinary one.
field.role = 'combobox'

// The button sends the form as forms are sent. First, so that the search does not take it for a question.
form.addEventListener('submit', (event) => event.stopImmediatePropagation())

search(form, { target: '[data-cities]', delay: 120 })
