/** The tour's cart, without a browser. */
import { Client } from 'riposte/testing'
import { describe, expect, it } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'

const tour = await createTour({ onError: () => undefined })
const address = '/live/cart/'

const fragment = { headers: { 'HX-Request': 'true', Accept: 'text/html' } }

describe("the tour's cart", () => {
  it('goes back to the page, and is there', async () => {
    const visitor = new Client(tour)
    const answer = await visitor.post(address, { form: { add: 'foil' } })
    expect(answer.status).toBe(303)
    await visitor.post(address, { form: { add: 'foil' } })
    expect((await visitor.get(address)).text).toMatch(/2 × Foil/)
  })

  it('answers a script with the list, and with the count for another place', async () => {
    const visitor = new Client(tour)
    const { text } = await visitor.post(address, { form: { add: 'mask' }, ...fragment })
    expect(text).toMatch(/1 × Mask/)
    expect(text).toMatch(/<template data-rp="#count">1 piece<\/template>/)
    const { text: empty } = await visitor.post(address, { form: { remove: 'mask' }, ...fragment })
    expect(empty).toMatch(/nothing in it/)
    expect(empty).toMatch(/<template data-rp="#count">0 pieces<\/template>/)
  })

  it('is nobody else’s', async () => {
    await new Client(tour).post(address, { form: { add: 'sabre' } })
    expect((await new Client(tour).get(address)).text).toMatch(/0 pieces/)
  })

  it('refuses what is not on the shelf, and takes no less than nothing out', async () => {
    const visitor = new Client(tour)
    expect((await visitor.post(address, { form: { add: 'cannon' } })).status).toBe(422)
    await visitor.post(address, { form: { remove: 'foil' } })
    expect((await visitor.get(address)).text).toMatch(/0 pieces/)
  })

  it('refuses a form without the token', async () => {
    const visitor = new Client(tour, { enforceCsrfChecks: true })
    const answer = await visitor.post(address, { form: { add: 'foil' } })
    expect(answer.status).toBe(403)
  })
})
