import { client, load, say } from 'riposte/client'

import { find, onAsk, trouble } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const target = find('#dynamicContent')

async function loadContent(): Promise<void> {
  await load(target, '/send-html/')
}

/** Everything that can go wrong on the way, done on purpose. */
const troubles: Record<string, () => Promise<unknown>> = {
  'wrong-method': async () => {
    // @ts-expect-error: the routes know that nobody answers POST here.
    const result = await api.post('/send-html/', { accept: 'html' })
    target.textContent = say(result)
  },
  'not-found': () => load(target, '/send-nothing/'),
  'server-down': () => load(target, '/hang-up/', { retry: 0 }),
  overtaken: () => {
    void load(target, '/send-html-slow/')
    return loadContent()
  },
}

onAsk(() => (troubles[trouble()] ?? loadContent)())
