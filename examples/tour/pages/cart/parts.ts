import { html, type SafeString } from 'riposte'
import { attrs } from 'riposte/html'

import { type Cart, goods } from './cart.ts'

const euro = (cents: number): string => `€ ${(cents / 100).toFixed(2)}`

const entriesOf = (cart: Cart) =>
  Object.entries(goods).flatMap(([id, { name, price }]) => {
    const count = cart[id as keyof Cart] ?? 0
    return count > 0 ? [{ id, name, count, sum: count * price }] : []
  })

/** How many pieces: it stands elsewhere in the page. */
export function cartCount(cart: Cart): string {
  const count = entriesOf(cart).reduce((sum, { count }) => sum + count, 0)
  return count === 1 ? '1 piece' : `${count} pieces`
}

/** What there is to buy: a form for each, so that nobody waits for another. */
export const shelf = (token: SafeString): SafeString => html`
  <ul class="shelf">
    ${Object.entries(goods).map(
      ([id, { name, price }]) => html`
    <li>
      <b>${name}</b> <span>${euro(price)}</span>
      <form method="post" action="/live/cart/" data-rp="#cart">
        ${token}
        <button name="add" value="${id}" ${attrs({ 'aria-label': `Add ${name}` })}>Add</button>
      </form>
    </li>`,
    )}
  </ul>`

/** What is in the cart, and how to take it out again. */
export function cartLines(cart: Cart, token: SafeString): SafeString {
  const entries = entriesOf(cart)
  const total = entries.reduce((total, { sum }) => total + sum, 0)
  if (entries.length === 0)
    return html`<h3>Your cart</h3><p class="quiet">There is nothing in it.</p>`
  return html`
    <h3>Your cart</h3>
    <form method="post" action="/live/cart/" data-rp="#cart">
      ${token}
      <ul class="lines">
        ${entries.map(
          ({ id, name, count, sum }) => html`
        <li><span>${count} × ${name}</span> <b>${euro(sum)}</b>
          <button id="remove-${id}" name="remove" value="${id}" ${attrs({ 'aria-label': `Remove one ${name}` })}>Remove</button></li>`,
        )}
      </ul>
      <p class="total"><b>${euro(total)}</b>
      <button name="empty" value="yes" data-rp-confirm="Take everything out?">Empty</button></p>
    </form>`
}
