import { client, say } from 'riposte/client'

import { find, onPress } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

async function ask(code: number): Promise<void> {
  const result = await api.get('/status/<int:code>/', {
    params: { code },
    accept: 'text',
  })
  const words = result.ok
    ? result.data
    : result.kind === 'answer'
      ? result.error
      : say(result)
  output.textContent = `${result.status}: ${words || 'nothing to say'}`
}

onPress('[data-code]', (link) => ask(Number(link.dataset['code'])))
