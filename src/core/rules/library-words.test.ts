import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { Schema } from '../schema.ts'
import { isLibraryMessage, toSentence } from './library-words.ts'

/** What a library says of values that are wrong in many ways. */
async function messagesOf(schema: Schema, values: readonly unknown[]): Promise<string[]> {
  const results = await Promise.all(values.map((value) => schema['~standard'].validate(value)))
  return results.flatMap(({ issues = [] }) => issues.map(({ message }) => message))
}

const wrong = [
  {},
  { a: 1, b: 'x', c: 'z', d: 'no', e: [], f: 'x' },
  { a: 'x', b: 0.5, c: 'a', d: 'x@', e: [1], f: new File([], 'x') },
]

describe('isLibraryMessage', () => {
  it('knows what each library makes up (this fails when an update words it in another way)', async () => {
    const schemas = [
      v.object({
        a: v.pipe(v.string(), v.minLength(3), v.regex(/^x{5}$/)),
        b: v.pipe(v.number(), v.integer(), v.minValue(3)),
        c: v.picklist(['a']),
        d: v.pipe(v.string(), v.email(), v.url()),
        e: v.pipe(v.array(v.string()), v.minLength(1)),
        f: v.pipe(v.file(), v.mimeType(['image/png'])),
      }),
      z.object({
        a: z
          .string()
          .min(3)
          .regex(/^x{5}$/),
        b: z.int().min(3),
        c: z.enum(['a']),
        d: z.email().and(z.url()),
        e: z.array(z.string()).min(1),
        f: z.file().mime('image/png').min(5),
      }),
      type({
        a: '/^x{5}$/',
        b: 'number.integer >= 3',
        c: "'a'",
        d: 'string.email & string.url',
        e: 'string[] > 0',
        f: 'Date',
      }),
    ]
    for (const schema of schemas) {
      const { vendor } = schema['~standard']
      const messages = await messagesOf(schema, wrong)
      expect(messages.length).toBeGreaterThan(8)
      expect(messages.filter((message) => !isLibraryMessage(vendor, message))).toEqual([])
    }
  })

  it('keeps what an author wrote', () => {
    for (const vendor of ['valibot', 'zod', 'arktype']) {
      for (const message of [
        'Too short',
        'Use three letters.',
        'Invalid voucher',
        'The passwords differ',
      ]) {
        expect(isLibraryMessage(vendor, message), message).toBe(false)
      }
    }
  })

  it('keeps everything of a library it does not know', () => {
    expect(isLibraryMessage('nobody', 'Invalid input: expected string')).toBe(false)
  })
})

describe('toSentence', () => {
  it('speaks of the field by its label, and never of the value', async () => {
    const rows: [Schema, string][] = [
      [v.pipe(v.string(), v.startsWith('abc')), 'Code must begin with "abc".'],
      [v.pipe(v.string(), v.endsWith('abc')), 'Code must end with "abc".'],
      [v.pipe(v.string(), v.includes('abc')), 'Code must contain "abc".'],
      [v.pipe(v.string(), v.creditCard()), 'Code: invalid credit card.'],
      [v.pipe(v.string(), v.parseJson()), 'Code: invalid JSON.'],
      [z.string().startsWith('abc'), 'Code must start with "abc".'],
      [z.cidrv4(), 'Code: invalid IPv4 range.'],
      [z.stringbool(), 'Code is not valid.'],
      [type('string.ip'), 'Code must be an IP address.'],
      [type('string.semver'), 'Code must be a semantic version.'],
      [type('string.json.parse'), 'Code must be a JSON string.'],
    ]
    for (const [schema, sentence] of rows) {
      const { vendor } = schema['~standard']
      const [message = ''] = await messagesOf(schema, ['secret word'])
      expect(isLibraryMessage(vendor, message), message).toBe(true)
      expect(toSentence(vendor, message, 'Code')).toBe(sentence)
    }
  })

  it('leaves alone what it does not know', () => {
    expect(toSentence('zod', 'Too small: expected 3', 'Code')).toBe('Too small: expected 3')
    expect(toSentence('nobody', 'Invalid start', 'Code')).toBe('Invalid start')
  })
})
