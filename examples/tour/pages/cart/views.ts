import {
  csrfInput,
  html,
  type HttpRequest,
  HttpResponse,
  input,
  path,
  routes,
  seeOther,
  view,
} from 'riposte'
import * as v from 'valibot'

import { showPage } from '../../shell/show-page.ts'
import { getCart, Good, setCart } from './cart.ts'
import { cartPage } from './page.ts'
import { cartCount, cartLines, shelf } from './parts.ts'

const address = '/live/cart/'

/** The button that was pressed, by its name. */
const Wish = v.object({
  add: v.optional(Good),
  remove: v.optional(Good),
  empty: v.optional(v.string()),
})

export const cartView = view({
  async GET(request: HttpRequest) {
    const cart = await getCart(request)
    const token = csrfInput(request)
    const stage = html`
      <p class="shop"><span>Armoury</span>
        <a href="#cart">Cart: <output id="count">${cartCount(cart)}</output></a></p>
      ${shelf(token)}
      <div class="result" id="cart">${cartLines(cart, token)}</div>`
    return showPage(request, cartPage, { stage })
  },

  POST: input({ form: Wish }, async (request, { form }) => {
    const { add, remove, empty } = form
    const cart = empty ? {} : await getCart(request)
    if (add) cart[add] = Math.min(99, (cart[add] ?? 0) + 1)
    if (remove) cart[remove] = Math.max(0, (cart[remove] ?? 0) - 1)
    await setCart(request, cart)
    if (!request.isFragment) return seeOther(request, address)
    // One answer, two places.
    return new HttpResponse(html`
      ${cartLines(cart, csrfInput(request))}
      <template data-rp="#count">${cartCount(cart)}</template>`)
  }),
})

export const urls = routes(path('live/cart/', cartView))
