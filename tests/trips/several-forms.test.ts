/** Forms in one page, each with its prefix and its address; and several of one kind. */
import {
  createApplication,
  html,
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  path,
  routes,
  view,
} from 'riposte'
import { type BoundForm, form, formHandlers, formset } from 'riposte/forms'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

const navigation = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const script = { Accept: 'application/json, application/problem+json' }

describe('several forms', () => {
  const name = form(v.object({ name: v.string() }))
  const choice = form(v.object({ news: v.boolean() }))
  const books = formset(v.object({ title: v.string() }), { min: 1 })
  const given = { name: { prefix: 'a', action: '/a/' }, choice: { prefix: 'b', action: '/b/' } }
  type Shown = { name?: BoundForm; choice?: BoundForm }
  const page = (request: HttpRequest, shown: Shown = {}): HttpResponse =>
    new HttpResponse(
      html`${shown.name ?? name.bind(request, given.name)}${shown.choice ?? choice.bind(request, given.choice)}`,
    )
  const site = createApplication({
    urls: routes(
      path('', (request: HttpRequest) => page(request)),
      path(
        'a/',
        view(
          formHandlers(name, {
            bind: () => given.name,
            page: (request, bound) => page(request, { name: bound }),
            valid: (_, data) => new JsonResponse(data),
          }),
        ),
      ),
      path(
        'b/',
        view(
          formHandlers(choice, {
            bind: () => given.choice,
            page: (request, bound) => page(request, { choice: bound }),
            valid: (_, data) => new JsonResponse(data),
          }),
        ),
      ),
      path(
        'books/',
        view(
          formHandlers(books, {
            page: (_, bound) => new HttpResponse(html`${bound}`),
            valid: (_, data) => new JsonResponse(data, { safe: false }),
          }),
        ),
      ),
    ),
    secretKey: 'trips trips trips trips trips trips trips trips',
    policy: { allowedHosts: ['testserver'] },
  })
  const send = (
    address: string,
    fields: Record<string, string>,
    headers: Record<string, string> = navigation,
  ): Promise<Response> =>
    site.fetch(
      new Request(`http://testserver${address}`, {
        method: 'POST',
        headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams(fields),
      }),
    )

  it('are in one page without a name or an id twice, each with its token', async () => {
    const text = await (await site.fetch(new Request('http://testserver/'))).text()
    const ids = text.match(/(?<= id=")[^"]*/g) ?? []
    expect(ids.length).toBe(new Set(ids).size)
    expect(text.match(/name="csrfmiddlewaretoken"/g)).toHaveLength(2)
  })

  it('leave each other alone when one of them is wrong', async () => {
    const answer = await send('/a/', { a: '', 'a.name': '' })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text.match(/class="rp-errors"/g)).toHaveLength(1)
    expect(text).toContain('id="id_a_errors"')
    expect(text).toMatch(/action="\/b\/"[^>]*>[^]*name="b.news"/)
  })

  it('are told apart also where nothing of theirs is sent', async () => {
    expect(await (await send('/b/', { b: '' })).json()).toEqual({ news: false })
    expect(await (await send('/b/', {})).json()).toEqual({ news: false })
  })

  it('tell a script what is wrong under the names of the page', async () => {
    const problem = await (await send('/a/', {}, script)).json()
    expect(problem).toMatchObject({ errors: { 'a.name': [{ code: 'required' }] } })
  })

  it('of one kind say that there are too few, and never nothing', async () => {
    const problem = await (await send('/books/', { form: '' }, script)).json()
    expect(problem).toMatchObject({ errors: { '': [{ code: 'too_few_forms' }] } })
    expect(await (await send('/books/', { 'form.3.title': 'Emma' })).json()).toEqual([
      { title: 'Emma' },
    ])
  })
})
