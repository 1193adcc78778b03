import { checks, type Check } from './answers.ts'
import type { Credentials, JobId, Mode } from './contract.ts'
import { fileName, member, person, uploadSize } from './data.ts'

/** A body and what it is. */
export interface Content {
  type: string
  bytes: Uint8Array
}

/** One job: a request that is sent again and again, and the answer it must get. */
export interface Scenario {
  id: JobId
  name: string
  mode: Mode
  method: 'GET' | 'POST'
  path: string
  accept: string
  /** What is sent, with the hidden fields a page would have. */
  content?: (credentials: Credentials) => Content
  check: Check
  /** Whether it asks with the validator of an answer it has. */
  conditional?: boolean
  /** How many requests are counted. */
  counted: number
  connections: number
}

const text = (type: string, body: string): Content => ({
  type,
  bytes: new TextEncoder().encode(body),
})
const jsonPerson = (): Content => text('application/json', JSON.stringify(person))
const form = ({ fields }: Credentials): Content =>
  text(
    'application/x-www-form-urlencoded',
    new URLSearchParams({ ...fields, ...member }).toString(),
  )

/** Bytes as a photograph has them: every value, and line ends that could begin a boundary. */
function photograph(): Content {
  const file = new Uint8Array(uploadSize)
  for (let index = 0; index < file.length; index += 1) file[index] = (index * 2_654_435_761) >>> 13
  const boundary = '----riposteBench7MA4YWxkTrZu0gW'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  const bytes = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { type: `multipart/form-data; boundary=${boundary}`, bytes }
}

const api = 'application/json'
const page = 'text/html,application/xhtml+xml,*/*;q=0.8'
const get = { mode: 'bare', method: 'GET', accept: api, connections: 16 } as const
const post = { mode: 'bare', method: 'POST', accept: api, connections: 16 } as const

/** For jobs with a budget in their ratio to the ground: a great collection more or less is a tenth of 10,000 requests. */
const many = 30_000

/** All jobs, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  { ...get, id: 'text', name: 'GET text', path: '/text/', check: checks.text, counted: many },
  { ...get, id: 'json', name: 'GET JSON', path: '/json/', check: checks.json, counted: many },
  {
    ...get,
    id: 'catalogue',
    name: 'GET JSON, 10 kB',
    path: '/catalogue/',
    check: checks.catalogue,
    counted: 9000,
  },
  {
    ...get,
    id: 'rows',
    name: 'GET fragment, 50 escaped rows',
    path: '/rows/',
    accept: page,
    check: checks.rows,
    counted: 6000,
  },
  {
    ...post,
    id: 'person',
    name: 'POST JSON',
    path: '/person/',
    content: jsonPerson,
    check: checks.person,
    counted: many,
  },
  {
    ...post,
    id: 'secured person',
    name: 'POST JSON, secured',
    mode: 'secured',
    path: '/person/',
    content: jsonPerson,
    check: checks.person,
    counted: many,
  },
  {
    ...post,
    id: 'form',
    name: 'POST form, secured',
    mode: 'secured',
    path: '/join/',
    accept: page,
    content: form,
    check: checks.form,
    counted: 9000,
  },
  {
    ...get,
    id: 'page',
    name: 'GET page with session and form, secured',
    mode: 'session',
    path: '/profile/',
    accept: page,
    check: checks.page,
    counted: 6000,
  },
  {
    ...post,
    id: 'upload',
    name: 'POST multipart, 8 MiB',
    path: '/upload/',
    content: photograph,
    check: checks.upload,
    counted: 32,
    connections: 4,
  },
  {
    ...get,
    id: 'file',
    name: 'GET file, 100 kB',
    path: `/static/${fileName}`,
    accept: '*/*',
    check: checks.file,
    counted: 5000,
  },
  {
    ...get,
    id: 'unchanged file',
    name: 'GET file, unchanged (304)',
    path: `/static/${fileName}`,
    accept: '*/*',
    check: checks.unchanged,
    conditional: true,
    counted: 10_000,
  },
  {
    ...get,
    id: 'missing',
    name: 'GET nothing (404)',
    path: '/nothing/',
    check: checks.missing,
    counted: 10_000,
  },
]
