import { type HttpRequest, path, routes, view } from 'riposte'
import { formHandlers, seeOther } from 'riposte/forms'
import { addMessage } from 'riposte/messages'

import { showForm } from '../../shell/show-form.ts'
import { insertAccount, Taken } from './accounts.ts'
import { signUp } from './form.ts'
import { signUpPage } from './page.ts'

const address = '/forms/sign-up/'

export const signUpView = view(
  formHandlers(signUp, {
    page: (request, bound) => showForm(request, signUpPage, bound),

    async valid(request: HttpRequest, data, { bound }) {
      try {
        await insertAccount(data.email)
      } catch (error) {
        if (!(error instanceof Taken)) throw error
        const taken = 'Somebody has signed up with this address already.'
        return bound.addError('email', taken, 'unique')
      }
      addMessage(request, 'success', `Welcome, ${data.name}.`)
      return seeOther(request, address)
    },
  }),
)

export const urls = routes(path('forms/sign-up/', signUpView))
