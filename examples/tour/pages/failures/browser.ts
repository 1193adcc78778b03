import { client, load, type Result, say, submit } from 'riposte/client'

import { find, onPress, trouble } from '../../shell/browser/page.ts'

// What may come back is anything at all, so there are no routes to be typed by.
const api = client()
const form = document.querySelector<HTMLFormElement>('#by-form')

/** Whoever waits longer than this is told so. The slow answer takes four. */
const timeout = 2000

async function byClient(): Promise<Result> {
  const result = await api.post<{ message: string }>('/safety/failures/try/', {
    form: { trouble: trouble() },
    timeout,
  })
  find('#by-client').textContent = result.ok ? result.data.message : say(result)
  return result
}

const byLoad = (): Promise<Result> =>
  load('#by-load', '/safety/failures/try/', {
    query: { trouble: trouble() },
    timeout,
  })

const byForm = (form: HTMLFormElement): Promise<Result> =>
  submit(form, { target: '#form-answer', timeout })

/** Shows what a script gets, word for word. */
async function show(way: string, running: Promise<Result>): Promise<void> {
  const { response: _, ...result } = await running
  const place = find(`[data-outcome-of=${way}]`)
  place.textContent = JSON.stringify(result, inWords, 2)
  place.hidden = false
}

const inWords = (_: string, value: unknown): unknown =>
  value instanceof Error || value instanceof Response ? String(value) : value

onPress('[data-way=client]', () => show('client', byClient()))
onPress('[data-way=load]', () => show('load', byLoad()))
form?.addEventListener('submit', (event) => {
  event.preventDefault()
  void show('form', byForm(form))
})

// For the switch “Offline”: what browsers know of their network.
Object.defineProperty(navigator, 'onLine', {
  get: () => trouble() !== 'offline',
})
