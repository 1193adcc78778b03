import type { Page } from 'puppeteer-core'

import { html, problem } from '../../browser/site.ts'
import type { Client } from '../client.ts'
import { becomes, type Fact, pause, press } from '../stage.ts'

const message = 'Enter a whole number.'

/** A form as Django 5.2 draws it: the same before, and with what is wrong. */
function drawForm({ form }: Client, error?: { attributes: string }): string {
  const list = error ? `<ul class="errorlist" id="id_age_error"><li>${message}</li></ul>` : ''
  const tie = error ? `aria-invalid="true" aria-describedby="id_age_error" ${error.attributes}` : ''
  return (
    `<form id="errors" method="post" action="/errors" ${form('errors-box')}>` +
    `<p><label for="id_name">Name:</label> <input name="name" id="id_name" value="Ada"></p>` +
    `<p><label for="id_age">Age:</label> ${list}<input name="age" id="id_age" value="many" ${tie}></p>` +
    `<button>Send</button></form>`
  )
}

/** Whether the message stands at the field, and whether it was told: by a live region, or by where the focus went. */
const look = (page: Page): Promise<{ isAtField: boolean; isTold: boolean }> =>
  page.evaluate((message) => {
    const describes = (element: Element | null): boolean =>
      (element?.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .some((id) => id !== '' && document.getElementById(id)?.textContent?.includes(message))
    const field = document.querySelector('[name=age]')
    const regions = document.querySelectorAll('[role=alert],[role=status],[aria-live]')
    const { activeElement } = document
    const isReached =
      activeElement !== document.body && activeElement?.textContent?.includes(message)
    return {
      isAtField: field?.ariaInvalid === 'true' && describes(field),
      isTold:
        Boolean(isReached) ||
        describes(activeElement) ||
        [...regions].some((region) => region.textContent?.includes(message)),
    }
  }, message)

export const errorsAtTheirFields: Fact = {
  title:
    'What the server says of a field stands at the field, tied to it, and is told to a screen reader',
  how: 'A 422: to riposte the problem that its server sends, to the others their form drawn again, as Django 5.2 draws it, with `aria-invalid` and `aria-describedby`. The message has to be in a live region, or the focus has to be on it or on its field.',
  body: (client) => client.box('errors-box', drawForm(client)),
  async probe({ client, page, site, answer }) {
    const { errors = { attributes: '' } } = client
    site.on(
      'POST /errors',
      errors === 'problem'
        ? problem(422, 'INVALID', { errors: { age: [{ message, code: 'invalid' }] } })
        : html(answer('errors-box', drawForm(client, errors)), 422),
    )
    await press(page, 'errors')
    if (!(await becomes(async () => (await look(page)).isAtField, 1200))) {
      return { holds: false, saw: 'a 422 changes nothing' }
    }
    await pause(300)
    const { isTold } = await look(page)
    return { holds: isTold, saw: 'there, as the server drew it; but neither announced nor focused' }
  },
}
