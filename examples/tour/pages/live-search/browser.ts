import { loads, search, words } from 'riposte/client'

import { find } from '../../shell/browser/page.ts'

const form = find('[data-search]') as HTMLFormElement
const hits = find('#hits')

// The server has counted them all, not only those of this page.
words.results = () => hits.querySelector('[data-said]')?.textContent ?? ''

search(form, { target: hits, min: 0, delay: 120, push: true })

// An example is typed for the visitor.
hits.addEventListener('click', (event) => {
  const link =
    event.target instanceof Element &&
    event.target.closest<HTMLElement>('[data-again]')
  if (!link) return
  event.preventDefault()
  const input = find('#q') as HTMLInputElement
  input.value = link.dataset['again'] ?? ''
  input.focus()
  form.requestSubmit()
})

// The next page of results, and the answer that comes when the cities are there.
loads()
