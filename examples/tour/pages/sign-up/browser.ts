import { forms, showErrors } from 'riposte/client'
import { checkForm } from 'riposte/forms'

import { SignUp } from './schema.ts'

const form = document.querySelector<HTMLFormElement>('.rp-form')

/** What only the schema knows, before anything is sent. HTML's own checks have been made. */
function check(event: SubmitEvent): void {
  if (!(event.target instanceof HTMLFormElement)) return
  const verdict = checkForm(SignUp, new FormData(event.target))
  if (verdict instanceof Promise || verdict.ok) return
  event.preventDefault()
  showErrors(event.target, verdict.errors)
}

form?.addEventListener('submit', check)
forms()
