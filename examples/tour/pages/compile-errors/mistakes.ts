/** A mistake somebody could make. `errors.json` has what the compiler says to it. */
export interface Mistake {
  /** For addresses, and for the compiler's text. */
  readonly slug: string
  readonly title: string
  /** What stands where the compiler points. */
  readonly wrong: RegExp
  readonly code: string
}

/** What stands above each of them. */
export const head = `import { client, say } from 'riposte/client'
import { JsonResponse } from 'riposte'
import { urls, type Routes } from './views.ts'

const api = client<Routes>()
`

/** In the order they are shown. `tests/package/compile-errors.test.ts` compiles them. */
export const mistakes: readonly Mistake[] = [
  {
    slug: 'path',
    title: 'A path that does not exist',
    wrong: /^'\/booking\//,
    code: `await api.get('/booking/<int:day>/free/', { params: { day: 12 } })`,
  },
  {
    slug: 'method',
    title: 'A method the path does not answer',
    wrong: /^'\/bookings\//,
    code: `await api.get('/bookings/<int:day>/', { params: { day: 12 } })`,
  },
  {
    slug: 'field',
    title: 'A field the view does not send',
    wrong: /^free/,
    code: `const result = await api.get('/bookings/<int:day>/free/', { params: { day: 12 } })
if (result.ok) console.log(result.data.free)`,
  },
  {
    slug: 'parameter',
    title: 'A parameter of another type',
    wrong: /^day:/,
    code: `await api.post('/bookings/<int:day>/', {
  params: { day: 'Monday' },
  json: { name: 'Ada', seats: 2 },
})`,
  },
  {
    slug: 'case',
    title: 'An answer nobody thought of',
    wrong: /^satisfies never/,
    code: `const result = await api.post('/bookings/<int:day>/', {
  params: { day: 12 },
  json: { name: 'Ada', seats: 9 },
})
if (result.ok) console.log(result.data.day)
else if (result.kind !== 'answer') console.log(say(result))
else result satisfies never`,
  },
  {
    slug: 'reverse',
    title: 'A name no address has',
    wrong: /^'bok'/,
    code: `urls.reverse('bok', { day: 12 })`,
  },
  {
    slug: 'list',
    title: 'A list that was not meant',
    wrong: /^\[12, 13/,
    code: `export const days = () => new JsonResponse([12, 13, 14])`,
  },
]
