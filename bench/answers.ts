/** Whether an answer is the right one. Bytes where the bytes are ours, structure where a server has its own way. */
import {
  catalogue,
  fileText,
  greet,
  jsonBody,
  member,
  person,
  rows,
  textBody,
  uploadSize,
} from './data.ts'

/** An answer as it came over the wire. */
export interface Answer {
  status: number
  /** Names in lower case; `Set-Cookie` joined. */
  headers: ReadonlyMap<string, string>
  body: string
  /** Bytes on the wire, head and all. */
  length: number
}

/** Says what is wrong with an answer; nothing when it is right. */
export type Check = (answer: Answer) => string | undefined

const typeIs = (answer: Answer, type: string): boolean =>
  (answer.headers.get('content-type') ?? '').startsWith(type)

function expectBody(status: number, type: string, body: string): Check {
  return (answer) => {
    if (answer.status !== status) return `the status is ${answer.status}`
    if (!typeIs(answer, type)) return `the type is ${answer.headers.get('content-type')}`
    return answer.body === body ? undefined : 'the body is another'
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Text as a browser reads it, whichever of its spellings the engine has chosen. */
function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name)] ?? String(all)
    return String.fromCodePoint(
      hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16),
    )
  })
}

/** The text of each cell of a table; markup in a cell shows as an odd cell. */
const cellsOf = (html: string): string[] =>
  [...html.matchAll(/<td>(.*?)<\/td>/gs)].map(([, text]) =>
    /</.test(text ?? '') ? '(not escaped)' : decode(text ?? ''),
  )

const expectRows: Check = (answer) => {
  if (answer.status !== 200) return `the status is ${answer.status}`
  if (!typeIs(answer, 'text/html')) return 'it is no HTML'
  const wanted = rows.flatMap(({ id, name, note, city, total }) => [
    `${id}`,
    name,
    note,
    city,
    total,
  ])
  const found = cellsOf(answer.body)
  const index = wanted.findIndex((text, at) => text !== found[at])
  if (found.length !== wanted.length) return `there are ${found.length} cells, not ${wanted.length}`
  return index < 0 ? undefined : `cell ${index} says ${found[index]}`
}

const expectSeeOther: Check = ({ status, headers }) => {
  if (status !== 303) return `the status is ${status}`
  return headers.get('location')?.endsWith('/thanks/') ? undefined : 'it leads elsewhere'
}

const expectPage: Check = (answer) => {
  if (answer.status !== 200) return `the status is ${answer.status}`
  if (!decode(answer.body).includes(`Welcome back, ${member.name}`))
    return 'the session is not in it'
  const missing = Object.keys(member).find((name) => !answer.body.includes(`name="${name}"`))
  return missing === undefined ? undefined : `the form has no ${missing}`
}

const expectUnchanged: Check = ({ status, body }) =>
  status === 304 && body === '' ? undefined : `the status is ${status}`

const json = 'application/json'
const greeting = JSON.stringify({ message: greet(person.name, person.age) })

/** What each job has to be answered with. */
export const checks = {
  text: expectBody(200, 'text/', textBody),
  json: expectBody(200, json, JSON.stringify(jsonBody)),
  catalogue: expectBody(200, json, JSON.stringify(catalogue)),
  rows: expectRows,
  person: expectBody(200, json, greeting),
  form: expectSeeOther,
  page: expectPage,
  upload: expectBody(200, json, JSON.stringify({ size: uploadSize })),
  file: expectBody(200, 'text/css', fileText),
  unchanged: expectUnchanged,
  missing: ({ status }) => (status === 404 ? undefined : `the status is ${status}`),
} satisfies Record<string, Check>
