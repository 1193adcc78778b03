import * as v from 'valibot'

import { dayAndTime, type DjangoCase, file, png } from './django-form-case.ts'

const text = (...actions: v.PipeItem<string, string, v.BaseIssue<unknown>>[]): v.GenericSchema =>
  v.pipe(v.string(), ...(actions as [v.PipeItem<string, string, v.BaseIssue<unknown>>]))

const toMinutes = (duration: string): number => {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? []
  return Number(hours) * 60 + Number(minutes)
}

const fromDatabase = [
  { value: 1, label: 'Ada' },
  { value: 2, label: 'Grace' },
]

/** By the name of the field. */
export const fieldCases: Readonly<Record<string, DjangoCase>> = {
  CharField: {
    schema: text(v.minLength(2), v.maxLength(5)),
    html: /^<input type="text" minlength="2" maxlength="5" id="id_x" name="x" required>$/,
    sent: { x: ' ada ' },
    data: 'ada',
    wrong: [{ x: 'abcdef' }, 'max_length'],
  },
  IntegerField: {
    schema: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100), v.multipleOf(5)),
    html: /^<input type="number" min="0" max="100" step="5" /,
    sent: { x: '15' },
    data: 15,
    wrong: [{ x: '7' }, 'step_size'],
  },
  FloatField: {
    schema: v.number(),
    html: /^<input type="number" step="any" /,
    sent: { x: '1.5e3' },
    data: 1500,
    wrong: [{ x: 'NaN' }, 'invalid'],
  },
  DecimalField: {
    schema: text(v.regex(/^\d{1,3}(?:\.\d{1,2})?$/)),
    layout: { type: 'number', attributes: { step: '0.01' } },
    html: /^<input type="number" step="0.01" id="id_x" name="x" required>$/,
    sent: { x: '0.10' },
    data: '0.10',
    wrong: [{ x: '1.234' }, 'invalid'],
  },
  DateField: {
    schema: v.pipe(v.date(), v.minValue(new Date('2026-01-01'))),
    html: /^<input type="date" min="2026-01-01" /,
    sent: { x: '2026-11-22' },
    data: new Date('2026-11-22'),
    wrong: [{ x: '22.11.2026' }, 'invalid'],
  },
  TimeField: {
    schema: text(v.isoTime()),
    html: /^<input type="time" /,
    sent: { x: '17:20' },
    data: '17:20',
    wrong: [{ x: '25:00' }, 'invalid'],
  },
  DateTimeField: {
    schema: v.date(),
    layout: { type: 'datetime-local' },
    html: /^<input type="datetime-local" /,
    sent: { x: '2026-11-22T17:20' },
    data: new Date('2026-11-22T17:20:00Z'),
    wrong: [{ x: '2026-11-22T25:00' }, 'invalid'],
  },
  DurationField: {
    schema: v.pipe(v.string(), v.regex(/^PT(?:\d+H)?(?:\d+M)?$/), v.transform(toMinutes)),
    html: /^<input type="text" pattern="PT\(\?:\\d\+H\)\?\(\?:\\d\+M\)\?" /,
    sent: { x: 'PT1H30M' },
    data: 90,
    wrong: [{ x: 'soon' }, 'invalid'],
  },
  RegexField: {
    schema: text(v.regex(/^[A-Z]{2}\d{4}$/)),
    html: /^<input type="text" pattern="\[A-Z\]\{2\}\\d\{4\}" /,
    sent: { x: 'AB1234' },
    data: 'AB1234',
    wrong: [{ x: 'ab' }, 'invalid'],
  },
  EmailField: {
    schema: text(v.email()),
    html: /^<input type="email" /,
    sent: { x: 'ada@example.com' },
    data: 'ada@example.com',
    wrong: [{ x: 'ada' }, 'invalid'],
  },
  FileField: {
    schema: v.pipe(v.file(), v.maxSize(10)),
    html: /^<input type="file" id="id_x" name="x" required>$/,
    sent: { x: png },
    data: png,
    wrong: [{ x: file('a', '', '') }, 'empty'],
  },
  ImageField: {
    schema: v.pipe(v.file(), v.mimeType(['image/png'])),
    html: /^<input type="file" .*accept="image\/png">$/,
    sent: { x: png },
    data: png,
    wrong: [{ x: file('a.txt', 'text/plain') }, 'invalid_type'],
  },
  URLField: {
    schema: text(v.url()),
    html: /^<input type="url" /,
    sent: { x: 'https://example.com' },
    data: 'https://example.com',
    wrong: [{ x: 'example.com' }, 'invalid'],
  },
  BooleanField: {
    schema: v.literal(true),
    html: /^<input type="checkbox" id="id_x" name="x" required>$/,
    sent: { x: 'on' },
    data: true,
    wrong: [{}, 'required'],
  },
  NullBooleanField: {
    schema: v.nullable(v.boolean()),
    html: /^<select .*<option value="">None<\/option><option value="true">Yes<\/option><option value="false">No</,
    sent: { x: '' },
    data: null,
    wrong: [{ x: 'perhaps' }, 'invalid'],
  },
  ChoiceField: {
    schema: v.picklist(['a', 'b']),
    layout: { widget: 'select', choices: { a: 'First', b: 'Second' } },
    html: /^<select .*<option value="b">Second<\/option><\/select>$/,
    sent: { x: 'b' },
    data: 'b',
    wrong: [{ x: 'c' }, 'invalid_choice'],
  },
  TypedChoiceField: {
    schema: v.picklist([1, 2]),
    html: /type="radio" value="1" required/,
    sent: { x: '2' },
    data: 2,
    wrong: [{ x: '3' }, 'invalid_choice'],
  },
  MultipleChoiceField: {
    schema: v.array(v.picklist(['a', 'b'])),
    html: /type="checkbox" value="a".*\n.*type="checkbox" value="b"/,
    sent: { x: ['a', 'b'] },
    data: ['a', 'b'],
    wrong: [{ x: 'c' }, 'invalid_choice'],
  },
  TypedMultipleChoiceField: {
    schema: v.array(v.picklist([1, 2])),
    layout: { widget: 'select' },
    html: /^<select id="id_x" name="x" multiple>/,
    sent: { x: ['1', '2'] },
    data: [1, 2],
    wrong: [{ x: '3' }, 'invalid_choice'],
  },
  ComboField: {
    schema: text(v.email(), v.maxLength(20), v.endsWith('.com')),
    html: /^<input type="email" maxlength="20" /,
    sent: { x: 'ada@example.com' },
    data: 'ada@example.com',
    wrong: [{ x: 'ada@example.org' }, 'invalid'],
  },
  MultiValueField: {
    schema: v.object({ country: v.pipe(v.string(), v.digits()), number: v.string() }),
    html: /name="x\.country" required>[^]*name="x\.number" required>/,
    sent: { 'x.country': '41', 'x.number': '7' },
    data: { country: '41', number: '7' },
  },
  FilePathField: {
    schema: v.string(),
    layout: { widget: 'select', choices: [{ value: 'a.txt', label: 'a.txt' }] },
    html: /<option value="a\.txt">a\.txt<\/option>/,
    sent: { x: 'a.txt' },
    data: 'a.txt',
    wrong: [{ x: '/etc/passwd' }, 'invalid_choice'],
  },
  SplitDateTimeField: {
    schema: dayAndTime,
    html: /<input type="date" id="id_x\.day" [^]*<input type="time" id="id_x\.time" /,
    sent: { 'x.day': '2026-11-22', 'x.time': '17:20' },
    data: new Date('2026-11-22T17:20:00Z'),
  },
  GenericIPAddressField: {
    schema: text(v.ip()),
    html: /^<input type="text" /,
    sent: { x: '::1' },
    data: '::1',
    wrong: [{ x: '1.2.3' }, 'invalid'],
  },
  SlugField: {
    schema: text(v.slug()),
    html: /^<input type="text" pattern="[^"]+" /,
    sent: { x: 'a-b_c' },
    data: 'a-b_c',
    wrong: [{ x: 'a b' }, 'invalid'],
  },
  UUIDField: {
    schema: text(v.uuid()),
    html: /^<input type="text" /,
    sent: { x: '01890f3c-0000-7000-8000-000000000000' },
    data: '01890f3c-0000-7000-8000-000000000000',
    wrong: [{ x: '1' }, 'invalid'],
  },
  JSONField: {
    schema: v.pipe(v.string(), v.parseJson()),
    layout: { widget: 'textarea' },
    initial: '{"a": 1}',
    html: /^<textarea .*>\n\{&quot;a&quot;: 1\}<\/textarea>$/,
    sent: { x: '{"a": [1]}' },
    data: { a: [1] },
    wrong: [{ x: '{' }, 'invalid'],
  },
  ModelChoiceField: {
    schema: v.number(),
    layout: { widget: 'select', choices: fromDatabase },
    html: /<option value="2">Grace<\/option>/,
    sent: { x: '2' },
    data: 2,
    wrong: [{ x: '3' }, 'invalid_choice'],
  },
  ModelMultipleChoiceField: {
    schema: v.array(v.number()),
    layout: { choices: fromDatabase },
    html: /type="checkbox" value="2"/,
    sent: { x: ['1', '2'] },
    data: [1, 2],
    wrong: [{ x: '3' }, 'invalid_choice'],
  },
}
