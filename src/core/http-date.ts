const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const time = '(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})'
const formats = [
  new RegExp(`^\\w{3}, (?<day>[0-9]{2}) (?<month>\\w{3}) (?<year>[0-9]{4}) ${time} GMT$`),
  new RegExp(`^\\w{6,9}, (?<day>[0-9]{2})-(?<month>\\w{3})-(?<year>[0-9]{2}) ${time} GMT$`),
  new RegExp(`^\\w{3} (?<month>\\w{3}) (?<day>[ 0-9][0-9]) ${time} (?<year>[0-9]{4})$`),
]

/**
 * A moment as HTTP writes it: `Thu, 29 Feb 2024 13:14:15 GMT`.
 *
 * @param seconds Since the epoch; fractions are dropped.
 * @returns The date in the one format RFC 9110 lets a server send.
 * @throws RangeError for what is no moment at all.
 * @see Django `django.utils.http.http_date`; RFC 9110 section 5.6.7.
 */
export function serializeHttpDate(seconds: number): string {
  const second = Math.floor(seconds)
  if (second === lastSecond) return lastDate
  const date = new Date(second * 1000)
  if (Number.isNaN(date.getTime())) throw new RangeError(`${seconds} s is not a moment.`)
  lastSecond = second
  lastDate = date.toUTCString()
  return lastDate
}

// A busy server writes the same second again and again: the end of the same cookie.
let lastSecond: number | undefined
let lastDate = ''

/**
 * Reads a date as HTTP may write it: any of the three formats of RFC 9110.
 *
 * @param text A header's value.
 * @returns Whole seconds since the epoch; `undefined` when it is no valid date.
 * @see Django `django.utils.http.parse_http_date_safe`. A year of two digits that seems to be more than
 * 50 years ahead is of the century before.
 */
export function parseHttpDate(text: string): number | undefined {
  for (const format of formats) {
    const groups = format.exec(text)?.groups
    if (groups) return toSeconds(groups)
  }
  return undefined
}

function toSeconds(groups: Record<string, string>): number | undefined {
  const { day = '', month = '', year = '', time = '' } = groups
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const monthIndex = months.indexOf(month.toLowerCase())
  const date = new Date(0)
  date.setUTCFullYear(fullYear(Number(year)), monthIndex, Number(day))
  // A 31st of April became the 1st of May, an unknown month (-1) the December before.
  if (date.getUTCMonth() !== monthIndex || date.getUTCDate() !== Number(day)) return undefined
  return date.setUTCHours(hours, minutes, seconds) / 1000
}

function fullYear(year: number): number {
  if (year >= 100) return year
  const now = new Date().getUTCFullYear()
  const century = now - (now % 100)
  return year - (now % 100) > 50 ? century - 100 + year : century + year
}
