import { form } from 'riposte/forms'

import { Journey } from './schema.ts'

export const journey = form(Journey, {
  fields: {
    city: {
      label: 'Leave from',
      help: 'Type a few letters, choose with the arrow keys and Enter.',
      autocomplete: 'off',
    },
  },
})
