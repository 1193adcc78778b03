import { client, say } from 'riposte/client'

import { find } from '../../shell/browser/page.ts'
import type { Routes } from './views.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function book(seats: number): Promise<string> {
  const result = await api.post('/bookings/<int:day>/', {
    params: { day: 12 },
    json: { name: 'Ada', seats },
  })
  if (result.ok)
    return `Booked for ${result.data.name}, day ${result.data.day}.`
  if (result.kind !== 'answer') return say(result)
  if (result.status === 409) return `Only ${result.error.left} left.`
  // Once the view has another answer of its own, this line does not compile.
  return result satisfies never
}

for (const button of document.querySelectorAll<HTMLButtonElement>(
  '[data-seats]',
)) {
  button.addEventListener('click', async () => {
    output.textContent = await book(Number(button.dataset['seats']))
  })
}
