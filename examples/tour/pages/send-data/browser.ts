import { client, type Result, say } from 'riposte/client'

import { find, onSend, withToken } from '../../shell/browser/page.ts'
import type { Routes } from '../../urls.ts'

const api = client<Routes>()
const output = find('[data-output]')

interface Person {
  name: string
  age: number
}

async function sendData(person: Person): Promise<void> {
  const result = await api.post('/ajax-endpoint/', {
    json: person,
    key: 'greeting',
  })
  if (result.ok) output.textContent = `Response: ${result.data.message}`
  else show(result)
}

function show(result: Result): void {
  if (result.kind !== 'abort') output.textContent = say(result)
}

/** A token as the server makes them, but not for this visit. */
const ofAnEarlierVisit = 'x'.repeat(32)

/** Everything that can go wrong on the way, done on purpose. */
const troubles: Record<string, (person: Person) => Promise<void>> = {
  'wrong-method': async () => {
    // @ts-expect-error: the routes know that nobody answers GET here.
    show(await api.get('/ajax-endpoint/'))
  },
  'invalid-json': async () => {
    const result = await api.post('/ajax-endpoint/', {
      // @ts-expect-error: the routes know that a person goes in, and nothing raw.
      body: '{"name": "John", "age":',
      headers: { 'Content-Type': 'application/json' },
    })
    show(result)
  },
  'missing-token': (person) => withToken('', () => sendData(person)),
  'expired-token': (person) =>
    withToken(ofAnEarlierVisit, () => sendData(person)),
  'server-down': async () => show(await api.post('/hang-up/')),
  overtaken: async (person) => {
    const slow = { ...person, name: 'the first one, too late' }
    void api
      .post('/ajax-endpoint-slow/', { json: slow, key: 'greeting' })
      .then(show)
    await sendData(person)
  },
}

onSend((person, trouble) => (troubles[trouble] ?? sendData)(person))
