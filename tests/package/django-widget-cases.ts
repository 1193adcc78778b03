import type { FieldLayout } from 'riposte/forms'
import * as v from 'valibot'

import { dayAndTime, type DjangoCase, png } from './django-form-case.ts'

/** A text with an input of some type. */
const input = (type: NonNullable<FieldLayout['type']>, sent: string): DjangoCase => ({
  schema: v.string(),
  layout: { type },
  html: new RegExp(`^<input type="${type}" `),
  sent: { x: sent },
  data: sent,
})

/** By the name of the widget. */
export const widgetCases: Readonly<Record<string, DjangoCase>> = {
  Widget: {
    schema: v.string(),
    layout: { attributes: { 'data-x': 1, spellcheck: false } },
    html: /data-x="1"/,
    sent: { x: 'a' },
    data: 'a',
  },
  TextInput: input('text', 'a'),
  NumberInput: input('number', '1'),
  EmailInput: input('email', 'a@b.ch'),
  URLInput: input('url', 'https://b.ch'),
  ColorInput: input('color', '#3366cc'),
  SearchInput: input('search', 'a'),
  TelInput: input('tel', '1'),
  PasswordInput: {
    ...input('password', ' a '),
    initial: 'secret',
    html: /^<input type="password" id="id_x" name="x" required>$/,
  },
  HiddenInput: {
    ...input('hidden', 'a'),
    initial: 'b',
    html: /^<input type="hidden" name="x" id="id_x" value="b">\n$/,
  },
  MultipleHiddenInput: {
    schema: v.array(v.string()),
    layout: { type: 'hidden' },
    initial: ['a', 'b'],
    html: /value="a">\n<input type="hidden" name="x" id="id_x_1" value="b">/,
    sent: { x: ['a', 'b'] },
    data: ['a', 'b'],
  },
  FileInput: {
    schema: v.array(v.file()),
    html: /^<input type="file" id="id_x" name="x" multiple>$/,
    sent: { x: png },
    data: [png],
  },
  ClearableFileInput: {
    schema: v.nullish(v.file()),
    initial: { name: 'a.png', url: '/a.png' },
    html: /<a href="\/a\.png">a\.png<\/a> <input type="checkbox" id="id_x-clear" name="x-clear">/,
    sent: { 'x-clear': 'on' },
    data: null,
    wrong: [{ x: png, 'x-clear': 'on' }, 'contradiction'],
  },
  Textarea: {
    schema: v.string(),
    layout: { widget: 'textarea', attributes: { rows: 10, cols: 40 } },
    html: /^<textarea rows="10" id="id_x" name="x" required cols="40">/,
    sent: { x: 'a\r\nb' },
    data: 'a\nb',
  },
  DateInput: input('date', '2026-11-22'),
  DateTimeInput: input('datetime-local', '2026-11-22T17:20'),
  TimeInput: input('time', '17:20'),
  CheckboxInput: {
    schema: v.boolean(),
    initial: true,
    html: /^<input type="checkbox" id="id_x" name="x" checked>$/,
    sent: {},
    data: false,
  },
  Select: {
    schema: v.string(),
    layout: {
      widget: 'select',
      choices: [
        { value: 'a', label: 'A', group: 'First' },
        { value: 'b', label: 'B', disabled: true },
      ],
      empty: 'Please choose',
    },
    html: /<option value="">Please choose<\/option><optgroup label="First"><option value="a">A<\/option><\/optgroup><option value="b" disabled>/,
    sent: { x: 'a' },
    data: 'a',
    wrong: [{ x: 'b' }, 'invalid_choice'],
  },
  NullBooleanSelect: {
    schema: v.nullable(v.boolean()),
    initial: false,
    html: /<option value="false" selected>No</,
    sent: { x: 'true' },
    data: true,
  },
  SelectMultiple: {
    schema: v.array(v.picklist(['a', 'b'])),
    layout: { widget: 'select' },
    initial: ['b'],
    html: /multiple><option value="a">A<\/option><option value="b" selected>/,
    sent: { x: ['a'] },
    data: ['a'],
  },
  RadioSelect: {
    schema: v.picklist(['a', 'b', 'c', 'd', 'e', 'f']),
    layout: { widget: 'radio' },
    html: /type="radio" value="f" required/,
    sent: { x: 'f' },
    data: 'f',
  },
  CheckboxSelectMultiple: {
    schema: v.array(v.picklist(['a', 'b'])),
    layout: {
      choices: [
        { value: 'a', label: 'A', group: 'Letters' },
        { value: 'b', label: 'B', group: 'Letters' },
      ],
    },
    html: /<fieldset class="rp-choices"><legend>Letters<\/legend>\n<div class="rp-choice"><input /,
    sent: { x: 'b' },
    data: ['b'],
  },
  MultiWidget: {
    schema: v.object({ amount: v.number(), currency: v.picklist(['CHF', 'EUR']) }),
    inside: { 'x.currency': { widget: 'select' } },
    html: /<input type="number" step="any" id="id_x\.amount" [^]*<select id="id_x\.currency" /,
    sent: { 'x.amount': '1', 'x.currency': 'EUR' },
    data: { amount: 1, currency: 'EUR' },
  },
  SplitDateTimeWidget: {
    schema: dayAndTime,
    inside: { 'x.time': { attributes: { step: 60 } } },
    html: /type="date"[^]*type="time" [^>]*step="60"/,
    sent: { 'x.day': '2026-11-22', 'x.time': '17:20' },
    data: new Date('2026-11-22T17:20:00Z'),
  },
  SplitHiddenDateTimeWidget: {
    schema: dayAndTime,
    inside: { 'x.day': { type: 'hidden' }, 'x.time': { type: 'hidden' } },
    initial: { day: '2026-11-22', time: '17:20' },
    html: /^<input type="hidden" name="x\.day" id="id_x\.day" value="2026-11-22">\s+<input type="hidden" name="x\.time" /,
    sent: { 'x.day': '2026-11-22', 'x.time': '17:20' },
    data: new Date('2026-11-22T17:20:00Z'),
  },
  SelectDateWidget: {
    schema: v.object({
      year: v.picklist([2026, 2027]),
      month: v.picklist([1, 2]),
      day: v.number(),
    }),
    inside: { 'x.year': { widget: 'select' }, 'x.month': { choices: { 1: 'January' } } },
    html: /<select id="id_x\.year" [^]*January/,
    sent: { 'x.year': '2026', 'x.month': '2', 'x.day': '22' },
    data: { year: 2026, month: 2, day: 22 },
  },
}

/** What HTML has no need of, or a page of ours does in another way. The page says which. */
export const leftOut: readonly string[] = ['Media', 'Script', 'MediaDefiningClass']
