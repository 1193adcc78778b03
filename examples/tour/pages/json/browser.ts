import { client, say } from 'riposte/client'

import { find, onAsk } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function ask(): Promise<void> {
  const result = await api.get('/json/')
  // `message` and `status` are text, and nothing else is there: the view says so.
  output.textContent = result.ok
    ? `${result.data.message} (${result.data.status})`
    : say(result)
}

onAsk(ask)
