import type { HttpRequest } from 'riposte'
import { getSession } from 'riposte/sessions'
import * as v from 'valibot'

/** What there is to buy; prices in cents. */
export const goods = {
  foil: { name: 'Foil', price: 3490 },
  epee: { name: 'Épée', price: 3990 },
  sabre: { name: 'Sabre', price: 3650 },
  mask: { name: 'Mask', price: 8900 },
} as const

export const Good = v.picklist(['foil', 'epee', 'sabre', 'mask'])

/** How many of each. */
export type Cart = Partial<Record<v.InferOutput<typeof Good>, number>>

// A new object each time: it is going to be changed.
const Kept = v.fallback(v.record(Good, v.number()), () => ({}))

/** What the visitor has in the cart. */
export async function getCart(request: HttpRequest): Promise<Cart> {
  const session = await getSession(request)
  return v.parse(Kept, session.get('cart'))
}

/** Keeps it for the visitor. */
export async function setCart(request: HttpRequest, cart: Cart): Promise<void> {
  const session = await getSession(request)
  session.set('cart', cart)
}
