/** What every server sends and is sent: the same for all. */

export const textBody = 'Hello, World!'
export const jsonBody = { message: 'Hello, JSON!', status: 'success' }
export const person = { name: 'John', age: 30 }
export const greet = (name: string, age: number): string =>
  `Hello, ${name}. You are ${age} years old.`

/** A list as an API gives it: 10 kB of JSON. */
export const catalogue = {
  items: Array.from({ length: 88 }, (_, index) => ({
    id: 1000 + index,
    name: `Article number ${index}`,
    price: (index * 137) % 10_000,
    tags: ['new', 'blue'],
    available: index % 3 > 0,
    updated: `2026-11-${String((index % 28) + 1).padStart(2, '0')}`,
  })),
}

/** A row of a table, as a view has it from a database. */
export interface Row {
  id: number
  name: string
  note: string
  city: string
  total: string
}

const names = [
  'Ada Lovelace',
  "Miles O'Brien",
  'Tom & Jerry',
  '<b>Bobby</b> Tables',
  'Zoë Washburne',
]
const notes = [
  'paid',
  'said "later"',
  '1 < 2 & 3 > 2',
  '<script>alert(1)</script>',
  'plain words here',
]
const cities = ['London', 'Dublin', 'Köln', 'São Paulo', "L'Aquila"]
const at = (list: string[], index: number): string => list[index % list.length] ?? ''

/** 50 rows, half of whose cells have something in them that must be escaped. */
export const rows: readonly Row[] = Array.from({ length: 50 }, (_, index) => ({
  id: index + 1,
  name: at(names, index),
  note: at(notes, index * 3),
  city: at(cities, index * 2),
  total: (index * 12.5).toFixed(2),
}))

/** What a visitor sends to join, and whose page it is afterwards. */
export const member = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  topic: 'news',
  message: 'A few words & a line of text, as people write it.',
}

export const uploadSize = 8 * 1024 * 1024
export const fileName = 'file.css'
export const fileSize = 100_000
/** Text, so that it has a type every server knows; no compressed form lies beside it. */
export const fileText = 'a{color:#123456;margin:0 1px 2px}\n'.repeat(3000).slice(0, fileSize)
