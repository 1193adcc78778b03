import { form } from 'riposte/forms'

import { goods, Order } from './schema.ts'

export const order = form(Order, {
  fields: {
    lines: {
      label: 'What you order',
      help: 'Lines you leave empty do not count.',
      rows: {
        extra: 2,
        canDelete: true,
        add: 'Add a line',
        rowLabel: (number) => `Line ${number}`,
      },
    },
    'lines.item': { label: 'Item', choices: goods, widget: 'select' },
    'lines.quantity': { label: 'Quantity' },
    address: { label: 'Where it goes' },
    'address.street': { autocomplete: 'street-address' },
    'address.postcode': { autocomplete: 'postal-code' },
    'address.city': { autocomplete: 'address-level2' },
    express: { label: 'Express', help: 'Goes out today.' },
    day: { label: 'Day of delivery' },
    attachment: { label: 'Your own order', help: 'PDF or PNG, at most 1 MB.' },
    note: { label: 'Note', widget: 'textarea' },
  },
  submit: 'Order',
  attributes: { 'data-rp': '', 'data-rp-swap': 'outer' },
})
