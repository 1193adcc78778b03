import { EventFeed, type EventSequence } from './event-feed.ts'
import type { HttpRequest } from '../request/request.ts'
import type { HttpResponseInit } from '../response/response-base.ts'
import { serializeEvent, type ServerEvent } from './server-event.ts'
import { StreamingHttpResponse } from './streaming-response.ts'

/** How events are sent. */
export interface EventStreamInit extends Pick<HttpResponseInit, 'headers'> {
  /**
   * Seconds of silence after which a comment is sent, so that no proxy takes the connection for dead;
   * 15 unless given.
   */
  heartbeat?: number | undefined
  /** Milliseconds the browser is to wait before it connects again; its own idea unless given. */
  retry?: number | undefined
  /** The most events that may wait for a slow client; 1000 unless given. At one more it is cut off. */
  maxQueue?: number | undefined
}

/**
 * Sends events to the page as they happen, for `EventSource`.
 *
 * They come from an async generator, or are pushed with {@link EventStream.send}, or both. It ends with
 * the generator, when the client leaves, and when the server stops; a browser then connects again and
 * says which event it saw last, see {@link getLastEventId}. To tell it that there will be no more, answer
 * that request with 204.
 *
 * @example
 * const events = new EventStream()
 * const stop = bus.subscribe((article) => events.send({ event: 'article', id: article.id, data: article }))
 * events.onClose(stop)
 * return events
 * @see HTML Standard, section 9.2, server-sent events. Django has nothing of the kind.
 */
export class EventStream extends StreamingHttpResponse<200> {
  readonly #feed: EventFeed

  /**
   * A stream of events.
   *
   * @param events What yields them. Text is an event of that data. Without it, use `send`.
   * @param init Heartbeat, retry, headers.
   * @throws IllegalEvent for a `retry` that is no number of milliseconds.
   */
  constructor(events?: EventSequence, init: EventStreamInit = {}) {
    const { heartbeat = 15, retry, maxQueue = 1000, headers } = init
    // Something has to be sent at once, or the browser does not learn that it is connected.
    const first = serializeEvent(retry === undefined ? { comment: '' } : { retry })
    const feed = new EventFeed(events, { heartbeat, maxQueue, first })
    super(feed, { contentType: 'text/event-stream', headers })
    this.#feed = feed
    this.headers.setDefault('Cache-Control', 'no-cache')
    // nginx holds back what it passes on unless it is told otherwise.
    this.headers.setDefault('X-Accel-Buffering', 'no')
  }

  override get isOpenEnded(): boolean {
    return true
  }

  /**
   * Sends an event.
   *
   * @param event The event; text is an event of that data.
   * @returns Whether it will be sent: not once the stream is closed, nor to a client that is too slow.
   * @throws IllegalEvent for a name or id of several lines, JsonNotSerializable for data that has no form
   * in JSON.
   */
  send(event: ServerEvent | string): boolean {
    return this.#feed.push(event)
  }
}

/**
 * The last event the browser saw before it lost the connection, so that a stream can go on behind it.
 *
 * @param request The request for the stream.
 * @returns The event's `id`; `undefined` on the first connection. Whoever asks can make it up.
 */
export function getLastEventId(request: HttpRequest): string | undefined {
  return request.headers.get('Last-Event-ID') || undefined
}
