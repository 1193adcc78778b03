/** Sessions and messages, each in its cookie. */
import { createHash } from 'node:crypto'

import type { Proof } from './proof.ts'
import type { Visitor } from './visitor.ts'

const everything = {
  text: 'naïve ☃ 😀 "quoted" \\ \n <b>',
  numbers: [0, -1, 1.5, 9_007_199_254_740_991],
  nothing: null,
  truth: [true, false],
  nested: { list: [{ deep: [[]] }], empty: {} },
  '': 'a name without a letter',
}

const basket = { basket: Array.from({ length: 60 }, (_, id) => ({ id, name: 'a thing to buy' })) }

const put = async (visitor: Visitor, values: unknown) =>
  void (await visitor.post('/session/set/', { json: values }))

const session = async (visitor: Visitor) =>
  ((await visitor.get('/session/get/')).json() as { session: unknown }).session

/** Changes the last character of a cookie. */
function spoil(visitor: Visitor, name: string): void {
  const value = visitor.cookies.get(name) ?? ''
  visitor.cookies.set(name, value.slice(0, -1) + (value.endsWith('A') ? 'B' : 'A'))
}

export const sessionProofs: readonly Proof[] = [
  {
    area: 'sessions',
    name: 'values of every kind',
    make: (visitor) => put(visitor, everything),
    read: session,
    expected: everything,
  },
  {
    area: 'sessions',
    name: 'a large one, compressed',
    only: 'in the cookie',
    make: (visitor) => put(visitor, basket),
    read: async (visitor) => ({
      session: await session(visitor),
      isCompressed: visitor.cookies.get('sessionid')?.startsWith('.'),
    }),
    expected: { session: basket, isCompressed: true },
  },
  {
    area: 'sessions',
    name: 'an end of its own',
    make: async (visitor) => {
      await visitor.post('/session/expiry/', { json: { value: 300, set: { a: 1 } } })
    },
    read: async (visitor) => (await visitor.get('/session/expiry/')).json(),
    expected: { age: 300, at_browser_close: false },
  },
  {
    area: 'sessions',
    name: 'an end when the browser closes',
    make: async (visitor) => {
      await visitor.post('/session/expiry/', { json: { value: 0, set: { a: 1 } } })
    },
    read: async (visitor) => (await visitor.get('/session/expiry/')).json(),
    expected: { age: 1_209_600, at_browser_close: true },
  },
  {
    area: 'sessions',
    name: 'the test cookie',
    make: async (visitor) => void (await visitor.post('/session/test-cookie/', { json: {} })),
    read: async (visitor) => (await visitor.get('/session/test-cookie/')).json(),
    expected: { worked: true },
  },
  {
    area: 'sessions',
    name: 'changed there, and read here again',
    make: (visitor) => put(visitor, { here: 1 }),
    read: async (visitor) => {
      await put(visitor, { there: '☃' })
      return session(visitor)
    },
    expected: { here: 1, there: '☃' },
    back: { read: session, expected: { here: 1, there: '☃' } },
  },
  {
    area: 'sessions',
    name: 'ended there, and gone here',
    make: (visitor) => put(visitor, { here: 1 }),
    read: async (visitor) => {
      await visitor.post('/session/flush/', { json: {} })
      return [...visitor.cookies.keys()]
    },
    expected: [],
    back: { read: session, expected: {} },
  },
  {
    area: 'sessions',
    name: 'nothing of a cookie that was changed',
    make: (visitor) => put(visitor, { admin: false }),
    read: async (visitor) => {
      spoil(visitor, 'sessionid')
      return session(visitor)
    },
    expected: {},
  },
]

const levels = { debug: 10, info: 20, success: 25, warning: 30, error: 40 }

const add = async (visitor: Visitor, messages: readonly object[]) =>
  void (await visitor.post('/messages/add/', { json: { messages, minimum: 0 } }))

const shown = async (visitor: Visitor) =>
  ((await visitor.get('/messages/list/')).json() as { messages: { message: string }[] }).messages

const texts = async (visitor: Visitor) => (await shown(visitor)).map(({ message }) => message)

const many = Array.from({ length: 30 }, (_, at) => ({
  level: 'info',
  text: `Number ${at} of quite a few`,
}))

/** Texts that do not compress well, four times as much as a cookie holds. */
const tooMany = Array.from({ length: 40 }, (_, at) => ({
  level: 'info',
  text: createHash('sha512').update(String(at)).digest('base64'),
}))

export const messageProofs: readonly Proof[] = [
  {
    area: 'messages',
    name: 'one of every level, with extra tags',
    make: (visitor) =>
      add(
        visitor,
        Object.keys(levels).map((level) => ({
          level,
          text: `Größe: ${level} ☃`,
          extra_tags: 'big red',
        })),
      ),
    read: shown,
    expected: Object.entries(levels).map(([level, number]) => ({
      level: number,
      level_tag: level,
      tags: `big red ${level}`,
      extra_tags: 'big red',
      message: `Größe: ${level} ☃`,
      safe: false,
    })),
  },
  {
    area: 'messages',
    name: 'text that is HTML, and text that is not',
    make: (visitor) =>
      add(visitor, [
        { level: 'info', text: { safe: '<b>Saved</b>' } },
        { level: 'info', text: '<b>Saved</b>' },
      ]),
    read: async (visitor) => (await shown(visitor)).map((message) => Reflect.get(message, 'safe')),
    expected: [true, false],
  },
  {
    area: 'messages',
    name: 'a level without a name',
    make: (visitor) => add(visitor, [{ level: 22, text: 'odd' }]),
    read: shown,
    expected: [{ level: 22, level_tag: '', tags: '', extra_tags: '', message: 'odd', safe: false }],
  },
  {
    area: 'messages',
    name: 'many, compressed',
    make: (visitor) => add(visitor, many),
    read: texts,
    expected: many.map(({ text }) => text),
  },
  {
    area: 'messages',
    name: 'more than a cookie holds, the rest in the session',
    only: 'in Redis',
    make: (visitor) => add(visitor, tooMany),
    read: async (visitor) => {
      const before = await session(visitor)
      return { rest: Object.keys(before as object), texts: await texts(visitor) }
    },
    expected: { rest: ['_messages'], texts: tooMany.map(({ text }) => text) },
    back: { read: texts, expected: [] },
  },
  {
    area: 'messages',
    name: 'shown there, and gone here',
    make: (visitor) => add(visitor, [{ level: 'info', text: 'from here' }]),
    read: texts,
    expected: ['from here'],
    back: { read: texts, expected: [] },
  },
  {
    area: 'messages',
    name: 'added to there, and shown here',
    make: (visitor) => add(visitor, [{ level: 'info', text: 'from here' }]),
    read: async (visitor) => {
      await add(visitor, [{ level: 'info', text: 'from there' }])
      return (await visitor.get('/messages/count/')).json()
    },
    expected: { count: 2 },
    back: { read: texts, expected: ['from here', 'from there'] },
  },
  {
    area: 'messages',
    name: 'nothing of a cookie that was changed',
    make: (visitor) => add(visitor, [{ level: 'info', text: 'x' }]),
    read: (visitor) => {
      spoil(visitor, 'messages')
      return texts(visitor)
    },
    expected: [],
  },
]
