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
  /** 401. */
  signIn: string
  /** 403. */
  forbidden: string
  /** 403, because the CSRF protection did not know the page. */
  stale: string
  /** 404 and 410. */
  notFound: string
  /** 413. */
  tooLarge: string
  /** 422. */
  invalid: string
  /** 429. */
  tooMany: string
  /** Any other 4xx. */
  refused: string
  /** Any 5xx. */
  broken: string
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
  /** How many results there are: one, or `#` of them, or none. */
  result: string
  /** See `result`. */
  results: string
  /** See `result`. */
  noResults: string
}

/**
 * The sentences, in English. For another language, replace them once, at the start:
 * `Object.assign(words, { offline: 'Keine Verbindung …' })`.
 */
export const words: Words = {
  offline: 'You are offline. Check your connection and try again.',
  network: 'The server could not be reached. Please try again.',
  timeout: 'The server took too long to answer. Please try again.',
  abort: 'Stopped.',
  parse: 'The server sent something unexpected. Please try again later.',
  origin: 'This address is on another site.',
  redirect: 'Going to another page …',
  signIn: 'Please sign in.',
  forbidden: 'You may not do this.',
  stale: 'Please reload this page.',
  notFound: 'This could not be found.',
  tooLarge: 'This is too large.',
  invalid: 'Please check what you entered.',
  tooMany: 'Too many requests. Please wait a moment.',
  refused: 'The server refused this request.',
  broken: 'Something went wrong on the server. Please try again later.',
  wait: 'One moment …',
  done: 'Done.',
  tryAgain: 'Try again',
  problem: 'There is a problem',
  errorTitle: 'Error: ',
  result: '1 result',
  results: '# results',
  noResults: 'No results',
}

const byStatus: Record<number, keyof Words> = {
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  410: 'notFound',
  413: 'tooLarge',
  422: 'invalid',
  429: 'tooMany',
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
  if (result.status >= 500) return words.broken
  // Its detail is for those who build the site.
  if (result.kind === 'problem' && result.error.code.startsWith('CSRF_')) return words.stale
  return ownWords(result.error) ?? words[byStatus[result.status] ?? 'refused']
}
