import { path, routes, view } from 'riposte'
import { formHandlers, seeOther } from 'riposte/forms'
import { addMessage } from 'riposte/messages'

import { showForm } from '../../shell/show-form.ts'
import { order } from './form.ts'
import { orderPage } from './page.ts'

const address = '/forms/order/'

export const orderView = view(
  formHandlers(order, {
    page: (request, bound) => showForm(request, orderPage, bound),

    valid(request, { lines, attachment }) {
      const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
      const paper = attachment ? `, with ${attachment.name}` : ''
      const what = `${pieces} in ${lines.length} lines${paper}`
      addMessage(request, 'success', `Ordered: ${what}.`)
      return seeOther(request, address)
    },
  }),
)

export const urls = routes(path('forms/order/', orderView))
