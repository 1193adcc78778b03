/** Signed values, and cookies that are signed. */
import type { Proof } from './proof.ts'
import type { Visitor } from './visitor.ts'

type Spec = Record<string, unknown>

const text = 'naïve ☃: "a:b"'
const object = { text, list: [1, 1.5, null, true, { deep: [] }] }
const long = { rows: Array.from({ length: 40 }, (_, id) => ({ id, name: 'the same again' })) }

const retiredKey = 'an-older-oracle-secret-key'

async function ask(visitor: Visitor, name: string, json: Spec): Promise<Spec> {
  return (await visitor.post(`/signing/${name}/`, { json })).json() as Spec
}

interface Pair {
  name: string
  /** The route that signs, and what it is told. */
  sign: [route: string, spec: Spec]
  /** The route that opens, and what it is told besides the signed text. */
  open: [route: string, spec: Spec]
  expected: unknown
}

/** Whether it was compressed shows in a dot in front. */
function proofOf({ name, sign, open, expected }: Pair): Proof {
  return {
    area: 'signed values',
    name,
    make: async (visitor) => String((await ask(visitor, ...sign))['signed']),
    read: async (visitor, signed) => ask(visitor, open[0], { ...open[1], signed }),
    expected,
  }
}

const value = (value: unknown) => ({ value })
const refused = { exception: 'BadSignature' }

const pairs: Pair[] = [
  {
    name: 'Signer',
    sign: ['sign', { value: text }],
    open: ['unsign', {}],
    expected: value(text),
  },
  {
    name: 'Signer with a salt, a separator, a key of its own',
    sign: ['sign', { value: text, salt: 'links', sep: '/', key: 'another key' }],
    open: ['unsign', { salt: 'links', sep: '/', key: 'another key' }],
    expected: value(text),
  },
  {
    name: 'Signer, the key retired since',
    sign: ['sign', { value: text, key: retiredKey }],
    open: ['unsign', {}],
    expected: value(text),
  },
  {
    name: 'Signer, refused for another purpose',
    sign: ['sign', { value: text, salt: 'links' }],
    open: ['unsign', { salt: 'log-in' }],
    expected: refused,
  },
  {
    name: 'Signer, refused with a key nobody knows',
    sign: ['sign', { value: text, key: 'another key' }],
    open: ['unsign', {}],
    expected: refused,
  },
  {
    name: 'TimestampSigner, young enough',
    sign: ['timestamp-sign', { value: text, salt: 'links' }],
    open: ['timestamp-unsign', { salt: 'links', max_age: 3600 }],
    expected: value(text),
  },
  {
    name: 'TimestampSigner, too old',
    sign: ['timestamp-sign', { value: text }],
    open: ['timestamp-unsign', { max_age: -1 }],
    expected: { exception: 'SignatureExpired' },
  },
  {
    name: 'sign_object',
    sign: ['sign-object', { value: object }],
    open: ['unsign-object', {}],
    expected: value(object),
  },
  {
    name: 'sign_object, compressed',
    sign: ['sign-object', { value: long, compress: true }],
    open: ['unsign-object', {}],
    expected: value(long),
  },
  {
    name: 'dumps',
    sign: ['dumps', { value: object, salt: 'links' }],
    open: ['loads', { salt: 'links', max_age: 3600 }],
    expected: value(object),
  },
  {
    name: 'dumps, compressed',
    sign: ['dumps', { value: long, compress: true }],
    open: ['loads', { max_age: 3600 }],
    expected: value(long),
  },
  {
    name: 'dumps, the key retired since',
    sign: ['dumps', { value: object, key: retiredKey }],
    open: ['loads', {}],
    expected: value(object),
  },
]

export const signingProofs: readonly Proof[] = pairs.map(proofOf)

export const signedCookieProofs: readonly Proof[] = [
  ...[undefined, 'wheels'].map((salt): Proof => ({
    area: 'signed cookies',
    name: salt === undefined ? 'without a salt' : 'with a salt and an age',
    make: async (visitor) => {
      await ask(visitor, 'set-cookie', { key: 'choice', value: 'a "b" c:d', ...(salt && { salt }) })
    },
    read: (visitor) =>
      ask(visitor, 'get-cookie', { key: 'choice', ...(salt && { salt, max_age: 3600 }) }),
    expected: { value: 'a "b" c:d' },
  })),
  {
    area: 'signed cookies',
    name: 'refused under another name',
    make: async (visitor) => {
      await ask(visitor, 'set-cookie', { key: 'choice', value: 'yes' })
      visitor.cookies.set('admin', visitor.cookies.get('choice') ?? '')
    },
    read: (visitor) => ask(visitor, 'get-cookie', { key: 'admin' }),
    expected: refused,
  },
]
