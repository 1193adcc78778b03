/**
 * Turbo and Unpoly, which take forms over and want of a server what Rails gives: 422 with the page drawn again, 303 once
 * all is well, and the token in `X-CSRF-Token` from a `<meta>`. The form is the host's, the view is the tour's.
 */
import { describe, expect, it } from 'vitest'

import { getToken, html, type HttpRequest, markSafe, path, routes } from '../../../src/index.ts'
import { attrs } from '../../../src/html/attrs.ts'
import { hostPage } from './tour-site.ts'
import { blockOf, useVisit } from './visit.ts'

const clients = {
  Turbo: {
    file: '@hotwired/turbo/dist/turbo.es2017-umd.js',
    code: '',
    attributes: {},
  },
  Unpoly: {
    file: 'unpoly/unpoly.min.js',
    // Every form and link is Unpoly's, also those of the tour once they are in the page.
    code: `up.form.config.submitSelectors.push('form')
      up.link.config.followSelectors.push('a[href]')`,
    attributes: { 'up-target': 'main', 'up-fail-target': 'main' },
  },
} as const

type ClientName = keyof typeof clients

/** As the guide writes it. */
function headOf(request: HttpRequest, name: ClientName): string {
  const block = blockOf('other-clients.md', name, 'html')
  return request.query.has('bare') ? '' : block.replace('TOKEN', getToken(request))
}

const pageOf = (name: ClientName) => (request: HttpRequest) =>
  hostPage(request, {
    head: markSafe(headOf(request, name)),
    files: [clients[name].file],
    body: html`
      <form id="order" method="post" action="/forms/order/" ${attrs(clients[name].attributes)}>
        <input name="lines.0.item" value="F-1"><input name="lines.0.quantity" value="2">
        <input name="address.street" value="Piste 1"><input name="address.postcode" value="1010">
        <input name="address.city"><button>Order</button>
      </form>
      <a id="tour" href="/forms/order/">The tour's own</a>`,
  })

const visit = useVisit(
  routes(path('others/turbo/', pageOf('Turbo')), path('others/unpoly/', pageOf('Unpoly'))),
)

const posts = () => visit.site.passed.filter(({ method }) => method === 'POST')

describe.each([
  { name: 'Turbo', address: '/others/turbo/' },
  { name: 'Unpoly', address: '/others/unpoly/' },
] as const)('$name', ({ name, address }) => {
  const { code } = clients[name]

  it('sends the token in its own header, and shows the page with what is wrong', async () => {
    await visit.go(address, [], code)
    await visit.page.click('#order button')
    expect(await visit.says('main', /problem/)).toContain('There is a problem')
    expect(await visit.page.$$('[name="address.city"][aria-invalid=true]')).toHaveLength(1)
    const [post] = posts()
    expect(post).toMatchObject({ path: '/forms/order/', status: 422 })
    expect(post?.headers['x-csrf-token']).toMatch(/^\w{64}$/)
    expect(post?.headers['x-csrftoken']).toBeUndefined()
  })

  it('follows the 303 once the form is right, without leaving the page', async () => {
    await visit.go(address, [], code)
    await visit.page.evaluate(() => void Object.assign(globalThis, { stays: true }))
    await visit.page.click('#tour')
    await visit.page.waitForSelector('select[name="lines.0.item"]')
    const field = (name: string): string => `[name="${name}"]`
    // The form is the tour's now, with everything it has. What the browser would check is left to the server.
    const send = (): Promise<void> =>
      visit.page.$eval(field('address.city'), (city) => {
        const { form } = city as HTMLInputElement
        if (form === null) return
        form.noValidate = true
        ;[...form.querySelectorAll('button')].at(-1)?.click()
      })
    await visit.page.select(field('lines.0.item'), 'F-1')
    await visit.page.type(field('lines.0.quantity'), '2')
    await visit.page.type(field('address.street'), 'Piste 1')
    await visit.page.type(field('address.postcode'), '1010')
    await send()
    await visit.says('main', /There is a problem/)
    await visit.page.type(field('address.city'), 'Wien')
    await send()
    await visit.says('main', /Ordered: 2 in 1 lines/) // Not in the code that the page shows.
    expect(posts().map(({ status }) => status)).toEqual([422, 303])
    expect(await visit.page.evaluate(() => 'stays' in globalThis)).toBe(true)
  })

  it('is refused without the token, and shows the page that says so', async () => {
    await visit.go(`${address}?bare`, [], code)
    await visit.page.click('#order button')
    expect(await visit.says('body', /403|token/)).toMatch(/token/i)
    expect(posts()[0]).toMatchObject({ status: 403 })
  })
})
