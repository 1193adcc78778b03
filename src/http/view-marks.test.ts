import { describe, expect, it } from 'vitest'

import { createSource } from '../testing/memory-source.ts'
import { createPolicy } from './policy.ts'
import { HttpRequest } from './request/request.ts'
import { HttpResponse } from './response/response.ts'
import { decorate, ViewMark, wraps } from './view-marks.ts'

const request = new HttpRequest(createSource(), createPolicy({}))

describe('ViewMark', () => {
  it('says what was said about a view, and nothing about others', () => {
    const mark = new ViewMark<string>('test')
    const marked = () => new HttpResponse()
    mark.set(marked, 'exempt')
    expect(mark.get(marked)).toBe('exempt')
    expect(mark.get(() => new HttpResponse())).toBeUndefined()
    expect(mark.name).toBe('test')
  })
})

describe('wraps', () => {
  it('gives the wrapper the name and all marks of the view', () => {
    const first = new ViewMark<boolean>('first')
    const second = new ViewMark<number>('second')
    const article = () => new HttpResponse()
    first.set(article, false)
    second.set(article, 0)
    const wrapper = wraps(article, () => new HttpResponse('other'))
    expect(wrapper.name).toBe('article')
    expect(first.get(wrapper)).toBe(false)
    expect(second.get(wrapper)).toBe(0)
  })

  it('leaves the view as it was', () => {
    const mark = new ViewMark<boolean>('test')
    const article = () => new HttpResponse()
    mark.set(
      wraps(article, () => new HttpResponse()),
      true,
    )
    expect(mark.get(article)).toBeUndefined()
  })
})

describe('decorate', () => {
  it('hands request and values on to the view inside', () => {
    const article = (given: HttpRequest, { year }: { year: number }) =>
      new HttpResponse(`${given.path}${year}`)
    const loud = decorate(article, (inside, given, params) => {
      const answer = inside(given, params)
      if (answer instanceof HttpResponse) answer.headers.set('X-Loud', 'yes')
      return answer
    })
    const response = loud(request, { year: 2026 })
    expect(response.text).toBe('/2026')
    expect(response.headers.get('x-loud')).toBe('yes')
    expect(loud.name).toBe('article')
  })
})
