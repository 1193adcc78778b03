import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import {
  clickjacking,
  xframeOptionsDeny,
  xframeOptionsExempt,
  xframeOptionsSameorigin,
} from './clickjacking.ts'

const request = new HttpRequest(createSource(), createPolicy({ allowedHosts: ['testserver'] }))
const page = () => new HttpResponse('page')
const ownHeader = () => new HttpResponse('own', { headers: { 'X-Frame-Options': 'SAMEORIGIN' } })

/** What the browser is told about a view, behind the layer. */
async function frameOptions(view: unknown, layer = clickjacking()): Promise<string | undefined> {
  const response = await layer(view as typeof page)(request)
  return response.headers.get('X-Frame-Options')
}

describe('clickjacking', () => {
  it('lets nobody frame a page, or only our own', async () => {
    await expect(frameOptions(page)).resolves.toBe('DENY')
    await expect(frameOptions(page, clickjacking({ value: 'SAMEORIGIN' }))).resolves.toBe(
      'SAMEORIGIN',
    )
  })

  it('does not wait where the view does not', () => {
    expect(clickjacking()(page)(request)).toBeInstanceOf(HttpResponse)
  })

  it('covers an answer that comes late', async () => {
    await expect(frameOptions(async () => page())).resolves.toBe('DENY')
  })

  it('leaves alone what the view has set', async () => {
    await expect(frameOptions(ownHeader)).resolves.toBe('SAMEORIGIN')
  })
})

describe('xframeOptionsExempt', () => {
  it('lets anybody frame a page', async () => {
    await expect(frameOptions(xframeOptionsExempt(page))).resolves.toBeUndefined()
    const web = async () => new Response('web')
    await expect(frameOptions(xframeOptionsExempt(web))).resolves.toBeUndefined()
  })
})

describe('xframeOptionsDeny', () => {
  it('says so itself, unless the view has said otherwise', async () => {
    const own = clickjacking({ value: 'SAMEORIGIN' })
    await expect(frameOptions(xframeOptionsDeny(page), own)).resolves.toBe('DENY')
    await expect(frameOptions(xframeOptionsDeny(ownHeader))).resolves.toBe('SAMEORIGIN')
  })
})

describe('xframeOptionsSameorigin', () => {
  it('lets our own pages frame it', async () => {
    await expect(frameOptions(xframeOptionsSameorigin(page))).resolves.toBe('SAMEORIGIN')
  })
})
