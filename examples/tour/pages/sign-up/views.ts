import { type HttpRequest, path, routes, view } from 'riposte'
import { formHandlers, seeOther } from 'riposte/forms'
import { addMessage } from 'riposte/messages'

import { DatabaseError, uniqueViolation } from '../../database/database.ts'
import { databaseOf } from '../../database/request-database.ts'
import { showForm } from '../../shell/show-form.ts'
import { signUp } from './form.ts'
import { signUpPage } from './page.ts'

const address = '/forms/sign-up/'

/** Nobody needs the password of a tour. */
const insertUser = 'insert into users (email, name) values (lower($1), $2)'

const isTaken = (error: unknown): boolean =>
  error instanceof DatabaseError &&
  error.code === uniqueViolation &&
  error.constraint === 'users_email_key'

export const signUpView = view(
  formHandlers(signUp, {
    page: (request, bound) => showForm(request, signUpPage, bound),

    async valid(request: HttpRequest, { email, name }, { bound }) {
      try {
        await databaseOf(request).query(insertUser, [email, name])
      } catch (error) {
        if (!isTaken(error)) throw error
        const taken = 'Somebody has signed up with this address already.'
        return bound.addError('email', taken, 'unique')
      }
      addMessage(request, 'success', `Welcome, ${name}.`)
      return seeOther(request, address)
    },
  }),
)

export const urls = routes(path('forms/sign-up/', signUpView))
