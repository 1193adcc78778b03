import * as v from 'valibot'

/** Where somebody leaves from. That there is such a city is only known to the server. */
export const Journey = v.object({
  city: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
})
