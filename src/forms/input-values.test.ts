import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { form } from './form.ts'

const request = new HttpRequest(createSource(), createPolicy({}))

describe('inputValues', () => {
  it('keeps what came as JSON as it came, where a form would have another way to say it', async () => {
    const Note = v.object({
      lines: v.array(v.string()),
      on: v.boolean(),
      count: v.optional(v.number()),
      none: v.nullable(v.string()),
    })
    const input = { lines: ['a\nb', 'c'], on: false, none: null }
    expect(await form(Note).bind(request).fillIn(input).validate()).toEqual({
      ok: true,
      data: input,
    })
  })
})
