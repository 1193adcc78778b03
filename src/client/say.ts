import { wasTokenRefused } from './csrf-token.ts'
import type { Result } from './result.ts'

/** Every sentence that this library says by itself. */
export interface Words {
  /** The browser has no network. */
  offline: string
  /** Nothing came back. */
  network: string
  /** It took too long. */
  timeout: string
  /** The caller gave up. */
  abort: string
  /** Something came back that cannot be used. */
  parse: string
  /** The address is somebody else's. */
  origin: string
  /** The whole page is going elsewhere. */
  redirect: string
  /** The CSRF protection did not know the page. */
  stale: string
  /** A request takes longer than a moment. */
  wait: string
  /** It has come to an end after all. */
  done: string
  /** On the button beside a failure. */
  tryAgain: string
  /** Above the errors of a form. */
  problem: string
  /** In front of the title of a page whose form has errors. */
  errorTitle: string
  /** How many results there are, in a sentence. */
  results: (count: number) => string
  /** Any 4xx that has no words of its own: they stand under their status. */
  400: string
  /** Any 5xx. */
  500: string
  [status: number]: string
}

/**
 * The sentences, in English. For another language, replace them once, at the start:
 * `Object.assign(words, { offline: 'Keine Verbindung …' })`.
 */
export const words: Words = {
  offline: 'You are offline. Please try again later.',
  network: 'The server could not be reached. Please try again.',
  timeout: 'The server took too long. Please try again.',
  abort: 'Stopped.',
  parse: 'The server sent something unexpected. Please try again later.',
  origin: 'This is on another site.',
  redirect: 'One moment …',
  stale: 'Please reload this page.',
  wait: 'One moment …',
  done: 'Done.',
  tryAgain: 'Try again',
  problem: 'There is a problem',
  errorTitle: 'Error: ',
  results: (count) => (count ? `${count} result${count > 1 ? 's' : ''}` : 'No results'),
  400: 'The server refused this.',
  401: 'Please sign in.',
  403: 'You may not do this.',
  404: 'This could not be found.',
  410: 'This could not be found.',
  413: 'This is too large.',
  422: 'Please check what you entered.',
  429: 'Too many requests. Please try again later.',
  500: 'Something went wrong on the server. Please try again later.',
}

/** The sentence a refusal brings along: `detail` of a problem, `error` or `message` by custom. */
function ownWords(error: unknown): string | undefined {
  const { detail, message, error: text } = Object(error) as Record<string, unknown>
  return [detail, message, text].find((one) => typeof one === 'string')
}

/**
 * Puts a failed call into words for the person in front of the page.
 *
 * What the server says of a 4xx goes first; of a 5xx, and of a CSRF refusal, nothing it says is shown.
 *
 * @param result What a call came to.
 * @returns One sentence from {@link words}, or the server's; empty when all went well.
 */
export function say(result: Result): string {
  if (result.ok) return ''
  if (result.status === 0) return words[result.kind]
  if (result.status >= 500) return words[500]
  // Its detail is for those who build the site.
  if (wasTokenRefused(result)) return words.stale
  return ownWords(result.error) ?? words[result.status] ?? words[400]
}
