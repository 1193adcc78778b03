import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import type { Schema } from '../core/schema.ts'
import { form } from './form.ts'
import type { FormLayout } from './layout.ts'

const Person = v.object({ name: v.string(), home: v.object({ city: v.string() }) })

describe('form', () => {
  it('refuses a layout for fields there are not, when it is made, and says which there are', () => {
    const layouts: FormLayout[] = [
      { fields: { nmae: {} } },
      { order: ['nmae'] },
      { groups: [{ legend: 'You', fields: ['nmae'] }] },
    ]
    for (const layout of layouts) {
      const make = (): unknown => form(Person as Schema, layout)
      expect(make).toThrow(ImproperlyConfigured)
      expect(make).toThrow('"nmae", which the schema does not have: name, home, home.city.')
    }
  })

  it('refuses a schema that shows no fields', () => {
    expect(() => form(v.string())).toThrow(/shows no fields/)
    const silent: Schema = {
      '~standard': { version: 1, vendor: 'nobody', validate: (value) => ({ value }) },
    }
    expect(() => form(silent)).toThrow(/\(nobody\) shows no fields/)
  })

  it('puts the fields that are named in order first', () => {
    const { plan } = form(Person, { order: ['home'] })
    expect(plan.fields.map(({ key }) => key)).toEqual(['home', 'name'])
  })

  it('knows whether it has to be sent in parts', () => {
    expect(form(Person).hasFiles).toBe(false)
    expect(form(v.object({ deep: v.object({ files: v.array(v.file()) }) })).hasFiles).toBe(true)
  })
})
