/** Asks a client for a fact: as it is set up, then with what its documentation knows. */
import { brotliCompressSync } from 'node:zlib'

import type { Browser } from 'puppeteer-core'

import type { Client, FactName } from './client.ts'
import { facts } from './facts.ts'
import { bundle } from '../../scripts/bundle.ts'
import { filesOf, tryOut } from './stage.ts'

/** An entry of the table. */
export interface Outcome {
  /** It holds; it holds with an option; it does not; it cannot be asked. */
  verdict: 'yes' | 'option' | 'no' | 'none'
  /** What was seen where it does not hold as set up, or why it cannot be asked. */
  saw: string
  /** What was tried then; Markdown, after "with". */
  how: string
}

/**
 * Asks.
 *
 * @param browser In which a page is opened.
 * @param client Who.
 * @param name What.
 * @returns The entry of the table.
 */
export async function measure(browser: Browser, client: Client, name: FactName): Promise<Outcome> {
  const reason = client.lacks?.[name]
  if (reason !== undefined) return { verdict: 'none', saw: reason, how: '' }
  const fact = facts[name]
  const { holds, saw = '' } = await tryOut(browser, client, fact)
  if (holds) return { verdict: 'yes', saw: '', how: '' }
  const option = client.options?.[name]
  if (!option) return { verdict: 'no', saw, how: '' }
  const second = await tryOut(browser, { ...client, ...option.change }, fact)
  return { verdict: second.holds ? 'option' : 'no', saw, how: option.how }
}

/** The bytes of a client as a server would send them, each file by itself, brotli at its best. */
export async function sizeOf({ library }: Client): Promise<number> {
  const files = 'source' in library ? [await bundle(library.source)] : filesOf(library.files)
  return files.reduce((sum, code) => sum + brotliCompressSync(code).length, 0)
}
