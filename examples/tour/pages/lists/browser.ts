import { client, say } from 'riposte/client'

import { find, onAsk, onPress } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function ask(): Promise<void> {
  const result = await api.get('/json-list/')
  output.textContent = result.ok ? result.data.join(', ') : say(result)
}

async function askWithoutSafe(): Promise<void> {
  const result = await api.get('/json-list-without-safe/')
  output.textContent = result.ok ? 'This cannot happen.' : say(result)
}

onAsk(ask)
onPress('[data-without-safe]', askWithoutSafe)
