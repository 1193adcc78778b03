/** What stands in for a field or a widget of Django: a schema, what it looks like, what it reads. */
import type { FieldLayout, FormLayout } from 'riposte/forms'
import * as v from 'valibot'

/** One field called `x`, and what has to come of it. */
export interface DjangoCase {
  readonly schema: v.GenericSchema
  readonly layout?: FieldLayout
  /** The layouts of fields inside `x`. */
  readonly inside?: FormLayout['fields']
  readonly initial?: unknown
  /** What its control has to be. */
  readonly html: RegExp
  /** What a browser sends, by name. */
  readonly sent: Readonly<Record<string, string | readonly string[] | File>>
  /** What the schema makes of it; nothing where it is missing. */
  readonly data?: unknown
  /** What is refused, and with which code. */
  readonly wrong?: readonly [sent: Readonly<Record<string, string | File>>, code: string]
}

/** A moment, as two fields. */
export const dayAndTime = v.pipe(
  v.object({ day: v.pipe(v.string(), v.isoDate()), time: v.pipe(v.string(), v.isoTime()) }),
  v.transform(({ day, time }) => new Date(`${day}T${time}Z`)),
)

/** A file there is something in. */
export const file = (name: string, type: string, content = 'x'): File =>
  new File([content], name, { type })

export const png = file('a.png', 'image/png')
