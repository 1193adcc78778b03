import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import type { Failure, Success, Unanswered } from './result.ts'
import { revive } from './revive.ts'

const day = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => new Date(text)),
)
const Article = v.object({
  published: day,
  views: v.pipe(
    v.string(),
    v.transform((text) => BigInt(text)),
  ),
  home: v.pipe(
    v.string(),
    v.transform((text) => new URL(text)),
  ),
})

const response = new Response()
const success = <Data>(data: Data): Success<200, Data> | Unanswered => ({
  ok: true,
  status: 200,
  data,
  response,
})
const data = { published: '2026-01-02T03:04:05.000Z', views: '7', home: 'https://example.com/' }

describe('revive', () => {
  it('gives the data as the schema makes it, in the same result', async () => {
    expect(await revive(success(data), Article)).toEqual({
      ok: true,
      status: 200,
      data: {
        published: new Date('2026-01-02T03:04:05Z'),
        views: 7n,
        home: new URL('https://example.com/'),
      },
      response,
    })
  })

  it('waits for a schema that does', async () => {
    const Late = v.objectAsync({
      published: v.pipeAsync(
        v.string(),
        v.transformAsync(async (text) => new Date(text)),
      ),
    })
    const result = await revive(success({ published: '2026-01-02' }), Late)
    expect(result.ok && result.data.published).toEqual(new Date('2026-01-02'))
  })

  it('takes schemas of zod and arktype as well', async () => {
    const published = new Date('2026-01-02T03:04:05Z')
    const zods = await revive(success(data), z.object({ published: z.coerce.date() }))
    expect(zods.ok && zods.data).toEqual({ published })
    const arks = await revive(success(data), type({ published: 'string.date.iso.parse' }))
    expect(arks.ok && arks.data.published).toEqual(published)
  })

  it('leaves the result it is given as it is', async () => {
    const given = success(data)
    await revive(given, Article)
    expect(given).toEqual({ ok: true, status: 200, data, response })
  })

  it('says parse when the data does not fit, with what is wrong as the cause', async () => {
    const result = await revive(success({ ...data, published: 'soon' }), Article)
    expect(result).toEqual({
      ok: false,
      status: 0,
      kind: 'parse',
      cause: [expect.objectContaining({ message: expect.stringContaining('timestamp') })],
    })
  })

  it('says parse when a transformation throws, with what it threw', async () => {
    const throwing = await revive(success({ ...data, home: 'no address' }), Article)
    expect(throwing).toMatchObject({ kind: 'parse', cause: expect.any(TypeError) })
    const Late = v.pipeAsync(
      v.string(),
      v.transformAsync(async (text) => BigInt(text)),
    )
    expect(await revive(success('x'), Late)).toMatchObject({
      kind: 'parse',
      cause: expect.any(SyntaxError),
    })
  })

  it('hands on what is no success, and a success without data', async () => {
    const failure: Failure = {
      ok: false,
      status: 404,
      kind: 'problem',
      error: { type: 'about:blank', title: 'Not Found', status: 404, code: 'NOT_FOUND' },
      response,
    }
    expect(await revive(failure, Article)).toBe(failure)
    const empty: Success<204, undefined> = { ok: true, status: 204, data: undefined, response }
    expect(await revive(empty, Article)).toBe(empty)
  })
})
