import { serializeJson } from '../response/json-encoder.ts'
import { IllegalEvent } from '../response/response-errors.ts'

/** One event as `EventSource` receives it. */
export interface ServerEvent {
  /** What it says. Text is sent as it is, line by line; anything else as JSON. */
  data?: unknown
  /** Its name, for `addEventListener`; `message` unless given. */
  event?: string | undefined
  /** What the browser says it has seen last, when it connects again. */
  id?: string | undefined
  /** Milliseconds the browser is to wait before it connects again. */
  retry?: number | undefined
  /** A remark nobody receives; it keeps the connection busy. */
  comment?: string | undefined
}

const lineEnd = /\r\n|\r|\n/

/**
 * Writes an event as it goes over the wire.
 *
 * @param event The event; text alone is its data.
 * @returns Lines, closed by an empty one.
 * @throws IllegalEvent for a name or id that would write further lines, and for a `retry` that is no
 * number of milliseconds.
 * @throws JsonNotSerializable for data that has no form in JSON.
 * @see HTML Standard, section 9.2, server-sent events.
 */
export function serializeEvent(event: ServerEvent | string): string {
  if (typeof event === 'string') return `${lines('data', event)}\n`
  const { data, id, retry, comment } = event
  let text = ''
  if (comment !== undefined) text += lines('', comment)
  if (event.event !== undefined) text += `event: ${oneLine('event', event.event)}\n`
  if (id !== undefined) text += `id: ${oneLine('id', id)}\n`
  if (retry !== undefined) text += `retry: ${milliseconds(retry)}\n`
  if (data !== undefined)
    text += lines('data', typeof data === 'string' ? data : serializeJson(data))
  return `${text}\n`
}

function lines(field: string, text: string): string {
  return text
    .split(lineEnd)
    .map((line) => `${field}: ${line}\n`)
    .join('')
}

function oneLine(field: string, text: string): string {
  // A browser drops the whole id when there is a NUL in it.
  if (/[\r\n\0]/.test(text)) {
    throw new IllegalEvent(
      `The ${field} of an event must be one line, not ${JSON.stringify(text)}. Put text into data.`,
    )
  }
  return text
}

function milliseconds(retry: number): number {
  if (Number.isSafeInteger(retry) && retry >= 0) return retry
  throw new IllegalEvent(`retry is ${retry}. It must be a whole number of milliseconds.`)
}
