/** What the tour's examples answer, without a browser: to a page, to a script, to a stranger. */
import { HttpRequest, type StreamingHttpResponse } from 'riposte'
import { Client, createSource } from 'riposte/testing'
import { describe, expect, it, vi } from 'vitest'

import { createTour } from '../../examples/tour/application.ts'
import { failures } from '../../examples/tour/pages/failures/failures.ts'
import { told } from '../../examples/tour/pages/streams/bout.ts'

const onError = vi.fn()
const tour = await createTour({ onError })
const client = new Client(tour, { raiseErrors: false })

const html = { Accept: 'text/html' }
const fragment = { ...html, 'HX-Request': 'true' }
const json = { Accept: 'application/json' }

describe('dynamic loading', () => {
  const address = '/live/dynamic-loading/?target=epee'

  it('answers one address with a page and with a part of it, and tells caches', async () => {
    const page = await client.get(address, { headers: html })
    const part = await client.get(address, { headers: fragment })
    expect(part.text).toBe('With the épée everything counts, toes included: the point alone.')
    expect(page.text).toMatch(/^<!doctype html>/)
    expect(page.text).toContain(part.text)
    expect(page.headers.get('Vary')).toMatch(/HX-Request/)
  })

  it('knows its bouts, and no others', async () => {
    expect((await client.get('/bouts/6/', { headers: fragment })).text).toMatch(/Hedy – Claude/)
    expect((await client.get('/bouts/7/', { headers: fragment })).status).toBe(404)
  })

  it('fails on purpose at the fourth, every other time, and tells nobody', async () => {
    const statuses = [await client.get('/bouts/4/'), await client.get('/bouts/4/')]
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([200, 500])
    expect(onError).not.toHaveBeenCalled()
  })
})

describe('the gallery of failures', () => {
  const address = '/safety/failures/try/'

  it('goes well in whatever form it is asked for', async () => {
    expect((await client.get(address, { headers: json })).json()).toEqual({
      message: 'All went well.',
    })
    expect((await client.get(address, { headers: fragment })).text).toBe('<p>All went well.</p>')
  })

  it.each(failures.filter(({ name }) => !['offline', 'no-answer', 'slow'].includes(name)))(
    'fails by $name as told by the address and by the form',
    async ({ name }) => {
      const byGet = await client.get(address, { query: { trouble: name }, headers: json })
      const byPost = await client.post(address, { form: { trouble: name }, headers: json })
      expect(byGet.status).toBe(byPost.status)
      expect(byGet.text).not.toContain('10.0.0.7')
      if (/^\d+$/.test(name)) expect(String(byGet.status)).toBe(name)
    },
  )

  it('goes back from the sign-in to this site only', async () => {
    const sign = (next: string) => client.post('/safety/sign-in/', { form: { next } })
    expect((await sign('/safety/failures/')).headers.get('Location')).toBe('/safety/failures/')
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '']) {
      expect((await sign(next)).headers.get('Location'), next).toBe('/')
    }
  })
})

describe('files and streams', () => {
  it('sends a part, nothing when nothing has changed, and a name with everything in it', async () => {
    const part = await client.get('/rules/', { headers: { Range: 'bytes=0-2' } })
    expect([part.status, part.headers.get('Content-Length')]).toEqual([206, '3'])
    const etag = part.headers.get('ETag') ?? ''
    expect((await client.get('/rules/', { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await client.get('/rules/', { headers: { Range: 'bytes=9999-' } })).status).toBe(416)
    const saved = await client.get('/rules/save/')
    expect(saved.headers.get('Content-Disposition')).toMatch(/^attachment; filename\*=utf-8''R%C3/)
  })

  it('ends a stream with the client that leaves', async () => {
    const source = createSource({ target: '/bout/', headers: { Host: 'localhost' } })
    const request = new HttpRequest(source, tour.policy)
    const response = (await tour.handle(request)) as StreamingHttpResponse
    await response.stream.next()
    expect(told.now).toBe(1)
    response.close()
    await expect.poll(() => told.now).toBe(0)
  })
})

describe('security', () => {
  const strict = new Client(tour, { enforceCsrfChecks: true })
  const pay = '/safety/security/pay/'

  it('takes no payment without the token, wherever it comes from', async () => {
    for (const site of ['same-origin', 'cross-site', undefined]) {
      const headers = { ...json, ...(site && { 'Sec-Fetch-Site': site }) }
      const answer = await strict.post(pay, { form: {}, headers })
      expect(answer.status, site).toBe(403)
      expect(answer.json<{ code: string }>().code).toMatch(/^CSRF_/)
    }
  })

  it('takes one with the token from this site, and none from another', async () => {
    const page = await strict.get('/safety/security/')
    const [, token = ''] = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(page.text) ?? []
    const send = (site: string) =>
      strict.post(pay, {
        form: { csrfmiddlewaretoken: token },
        headers: { 'Sec-Fetch-Site': site },
      })
    expect((await send('same-origin')).status).toBe(200)
    expect((await send('cross-site')).status).toBe(403)
  })

  it('sends a text as text, and forbids to guess', async () => {
    const { headers } = await client.get('/safety/security/note/')
    expect(headers.get('Content-Type')).toBe('text/plain')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })
})
