import { client, say } from 'riposte/client'

import { find, onAsk } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function ask(): Promise<void> {
  const result = await api.get('/hello/', { accept: 'text' })
  output.textContent = result.ok ? result.data : say(result)
}

onAsk(ask)
