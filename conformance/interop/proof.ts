/** What a proof is: one side makes something, the other reads it. */
import { isDeepStrictEqual } from 'node:util'

import type { Address } from '../replay/exchange.ts'
import type { Kept } from './pair.ts'
import { Visitor } from './visitor.ts'

/** What goes from one side to the other, by way of the visitor. */
export interface Carried {
  cookies: Record<string, string>
  /** A token, a signed value: what is not in a cookie. */
  text: string
}

export interface Proof {
  area: 'sessions' | 'messages' | 'signed values' | 'signed cookies' | 'CSRF'
  /** What is read by the other side. */
  name: string
  /** Where it makes sense; unset: everywhere. */
  only?: Kept
  /** Has a side make it; what it hands out beside cookies is returned. */
  make(visitor: Visitor): Promise<string | void>
  /** Gives it to a side, and tells what that side makes of it. */
  read(visitor: Visitor, text: string): Promise<unknown>
  /** What it must make of it. */
  expected: unknown
  /** What the first side then reads, where the other has answered with something. */
  back?: { read(visitor: Visitor): Promise<unknown>; expected: unknown }
}

/** Has a side make what a proof is about. */
export async function carriedFrom(side: Address, proof: Proof): Promise<Carried> {
  const visitor = new Visitor(side)
  const text = (await proof.make(visitor)) ?? ''
  return { cookies: Object.fromEntries(visitor.cookies), text }
}

/** What went wrong, or `undefined`. With `maker` the answer goes back to it, too. */
export async function complaintAbout(
  proof: Proof,
  { cookies, text }: Carried,
  reader: Address,
  maker?: Address,
): Promise<string | undefined> {
  const there = new Visitor(reader, cookies)
  const read = await proof.read(there, text)
  if (!isDeepStrictEqual(read, proof.expected)) return difference(proof.expected, read)
  if (proof.back === undefined || maker === undefined) return undefined
  const again = await proof.back.read(new Visitor(maker, Object.fromEntries(there.cookies)))
  if (isDeepStrictEqual(again, proof.back.expected)) return undefined
  return `back again: ${difference(proof.back.expected, again)}`
}

function difference(expected: unknown, read: unknown): string {
  const [wanted, got] = [expected, read].map((value) => String(JSON.stringify(value)).slice(0, 400))
  return `expected ${wanted}, read ${got}`
}
