import { client, say } from 'riposte/client'

import { find, onAsk } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function ask(): Promise<void> {
  const result = await api.get('/custom/', { accept: 'text' })
  output.textContent = result.ok
    ? `X-Custom-Header: ${result.response.headers.get('X-Custom-Header')}`
    : say(result)
}

onAsk(ask)
