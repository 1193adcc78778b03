import { describe, expect, it } from 'vitest'

import { html } from '../html/html.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { render } from './render.ts'

const request = new HttpRequest(createSource({ target: '/a/' }), createPolicy({}))

describe('render', () => {
  it('fills a template in, escaped, with the request at hand', async () => {
    const page = (context: { name: string }, asked: HttpRequest) =>
      html`<p>${context.name} at ${asked.path}</p>`
    const response = await render(request, page, { name: '<b>' }, { status: 201 })
    expect(response.text).toBe('<p>&lt;b&gt; at /a/</p>')
    expect(response.status).toBe(201)
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  })

  it('makes no promise for a template that makes none, and waits for one that does', async () => {
    expect(render(request, () => html`x`, {})).not.toBeInstanceOf(Promise)
    expect((await render(request, async () => html`y`, {})).text).toBe('y')
  })
})
