import { client, say } from 'riposte/client'

import { find, onAsk } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function ask(): Promise<void> {
  const result = await api.get('/json-error/')
  if (result.status === 400 && result.kind === 'answer') {
    // The view's own words, in the view's own type.
    output.textContent = `Error: ${result.error.error}`
  } else {
    // Everything else that can happen to a call, in words for a person.
    output.textContent = say(result)
  }
}

onAsk(ask)
