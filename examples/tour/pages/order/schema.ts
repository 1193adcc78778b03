import * as v from 'valibot'

/** What there is to buy, by its number. */
export const goods = {
  'F-1': 'Foil, 34.90',
  'E-1': 'Épée, 39.90',
  'S-1': 'Sabre, 36.50',
  'M-1': 'Mask, 89.00',
} as const

const numbers = ['F-1', 'E-1', 'S-1', 'M-1'] as const

const Line = v.object({
  item: v.picklist(numbers),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
})

/** An order: lines, where they go, and a paper that comes with it. */
export const Order = v.pipe(
  v.object({
    lines: v.pipe(v.array(Line), v.minLength(1), v.maxLength(8)),
    address: v.object({
      street: v.string(),
      postcode: v.pipe(v.string(), v.regex(/^[A-Z0-9 -]{3,10}$/i)),
      city: v.string(),
    }),
    express: v.boolean(),
    day: v.optional(v.pipe(v.string(), v.isoDate())),
    attachment: v.optional(
      v.pipe(
        v.file(),
        v.mimeType(['application/pdf', 'image/png']),
        v.maxSize(1024 * 1024),
      ),
    ),
    note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  }),
  v.forward(
    v.partialCheck(
      [['express'], ['day']],
      ({ express, day }) => !express || day === undefined,
      'Express goes out today. Leave the day empty, or the box.',
    ),
    ['day'],
  ),
)
