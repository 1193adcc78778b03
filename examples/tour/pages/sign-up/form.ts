import { form } from 'riposte/forms'

import { SignUp } from './schema.ts'

export const signUp = form(SignUp, {
  fields: {
    email: {
      label: 'Email address',
      help: 'ada@example.com is taken.',
      autocomplete: 'email',
    },
    name: {
      label: 'Name',
      help: '3 to 20 small letters, digits and hyphens.',
      autocomplete: 'username',
    },
    password: {
      label: 'Password',
      help: 'At least 12 characters.',
      autocomplete: 'new-password',
    },
    passwordAgain: {
      label: 'Password again',
      autocomplete: 'new-password',
    },
    role: { label: 'What you come for' },
    topics: { label: 'What to hear about' },
    terms: { label: 'I know that this is a tour' },
  },
  groups: [
    { legend: 'Who you are', fields: ['email', 'name'] },
    { legend: 'How you get in', fields: ['password', 'passwordAgain'] },
  ],
  submit: 'Sign up',
  // The client sends the form when a script runs, and puts nothing anywhere.
  attributes: { 'data-rp': '', 'data-rp-swap': 'outer' },
})
