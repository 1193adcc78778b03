/** The tour's long job, without a browser: who may see it, and what is left when nobody looks. */
import { HttpRequest, type StreamingHttpResponse } from 'riposte'
import { Client, createSource } from 'riposte/testing'
import { describe, expect, it } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'
import { findJob } from '../../examples/tour/pages/progress/jobs.ts'

const tour = await createTour({ onError: () => undefined })
const address = '/live/progress/'

/** A visitor who has started a job. */
async function starter() {
  const client = new Client(tour)
  const answer = await client.post(address, { form: { action: 'start' } })
  return { client, answer }
}

/** The stream of events, as a page of this visitor opens it. */
async function openStream(client: Client): Promise<StreamingHttpResponse> {
  const session = client.cookies.get('sessionid')
  const headers = { Host: 'localhost', Cookie: `sessionid=${session}` }
  const source = createSource({ target: `${address}events/`, headers })
  return (await tour.handle(new HttpRequest(source, tour.policy))) as StreamingHttpResponse
}

async function read(response: StreamingHttpResponse): Promise<string> {
  const { value } = await response.stream.next()
  return new TextDecoder().decode(value)
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 200))

describe("the tour's long job", () => {
  it('is started once, and answered with the page that shows it', async () => {
    const { client, answer } = await starter()
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(address)
    const first = await client.get(address)
    expect(first.text).toMatch(/<noscript><meta http-equiv="refresh" content="2"><\/noscript>/)
    await aMoment()
    await client.post(address, { form: { action: 'start' } })
    const [, done] = /value="(\d+)"><\/progress>/.exec((await client.get(address)).text) ?? []
    expect(Number(done)).toBeGreaterThan(0)
    await client.post(address, { form: { action: 'cancel' } })
  })

  it('is nobody else’s: another visitor sees none, and cannot cancel it', async () => {
    const { client } = await starter()
    const other = new Client(tour)
    await other.post(address, { form: { action: 'cancel' } })
    expect((await other.get(address)).text).toMatch(/Count them/)
    expect((await other.get(`${address}events/`)).status).toBe(204)
    expect((await client.get(address)).text).toMatch(/Cancel/)
    await client.post(address, { form: { action: 'cancel' } })
  })

  it('forgets a page that goes away', async () => {
    const { client } = await starter()
    const [one, two] = [await openStream(client), await openStream(client)]
    await Promise.all([read(one), read(two)])
    const both = [await read(one), await read(two), await read(one)].join('')
    expect(both).toMatch(/2 pages are watching/)
    two.close()
    await aMoment()
    expect(await read(one)).not.toMatch(/2 pages/)
    one.close()
    await aMoment()
    await client.post(address, { form: { action: 'cancel' } })
    expect(findJob('no such')).toBeUndefined()
  })

  it('sends its end as a part for another place, and then nothing more', async () => {
    const { client } = await starter()
    const stream = await openStream(client)
    await read(stream)
    await client.post(address, { form: { action: 'cancel' } })
    let all = ''
    for await (const piece of stream.stream) all += new TextDecoder().decode(piece)
    expect(all).toMatch(/<template data-rp="#job">[^]*Cancelled/)
    expect((await client.get(`${address}events/`)).status).toBe(204)
  })

  it('refuses what it does not know', async () => {
    const { client } = await starter()
    expect((await client.post(address, { form: { action: 'destroy' } })).status).toBe(422)
    await client.post(address, { form: { action: 'cancel' } })
  })
})
