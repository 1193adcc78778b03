/** What the secured jobs check their input with, for servers that take a Standard Schema. */
import * as v from 'valibot'

export const Person = v.object({ name: v.string(), age: v.number() })

export const Member = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  email: v.pipe(v.string(), v.email()),
  topic: v.picklist(['news', 'talks', 'none']),
  message: v.pipe(v.string(), v.maxLength(2000)),
})
