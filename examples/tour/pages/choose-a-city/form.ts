import { form } from 'riposte/forms'

import { Journey } from './schema.ts'

export const journey = form(Journey, {
  fields: {
    city: {
      label: 'Leave from',
      help: 'A few letters will do; a country after a comma, where many are called so.',
      autocomplete: 'off',
    },
  },
})
