import { client } from 'riposte/client'

import type { Routes } from '../../urls.ts'

const api = client<Routes>()

/** Changes the theme at once, and lets the server remember it, without leaving the page. */
export function themeButtons(): void {
  const form = document.querySelector('[data-themes]')
  form?.addEventListener('click', (event) => {
    const button = event.target
    if (!(button instanceof HTMLButtonElement)) return
    event.preventDefault()
    document.documentElement.dataset['theme'] = button.value
    const scheme = button.value === 'system' ? 'light dark' : button.value
    document.querySelector('meta[name=color-scheme]')?.setAttribute('content', scheme)
    for (const other of form.querySelectorAll('button')) {
      other.setAttribute('aria-pressed', String(other === button))
    }
    void api.post('/theme/', { form: { theme: button.value }, accept: 'text' })
  })
}
