import { beforeEach, describe, expect, it } from 'vitest'

import { useTour } from './tour-stage.ts'

const stage = useTour()

describe('the pages about responses', () => {
  it('show the text, before anybody asks and after', async () => {
    await stage.go('/responses/text/')
    expect(await stage.textOf('[data-output]')).toBe('Hello, World!')
    await stage.page.$eval('[data-output]', (output) => output.replaceChildren())
    await stage.page.click('[data-ask]')
    await stage.says(/^Hello, World!$/)
    expect(await stage.wire()).toEqual(['GET /hello/ 200 OK', 'GET /hello/ 200 OK'])
  })

  it('show the custom header as it arrived', async () => {
    await stage.go('/responses/headers/')
    await stage.page.click('[data-ask]')
    await stage.says(/X-Custom-Header: MyHeaderValue/)
    expect(await stage.textOf('.exchange .got')).toMatch(/Content-Type: text\/plain\n/)
  })

  it('show JSON, typed', async () => {
    await stage.go('/responses/json/')
    await stage.page.click('[data-ask]')
    await stage.says(/^Hello, JSON! \(success\)$/)
  })

  it('show a list, and what becomes of one that was not meant', async () => {
    await stage.go('/responses/lists/')
    await stage.page.click('[data-ask]')
    await stage.says(/^apple, banana, cherry$/)
    await stage.page.click('[data-without-safe]')
    const message = await stage.says(/wrong/)
    expect(message).not.toMatch(/safe|TypeError/)
    expect(String(stage.errors.at(-1))).toMatch(/safe: false/)
    expect((await stage.wire())[0]).toBe('GET /json-list-without-safe/ 500 Internal Server Error')
  })

  it('show an error with its status', async () => {
    await stage.go('/responses/errors/')
    await stage.page.click('[data-ask]')
    await stage.says(/^Error: Something went wrong!$/)
    expect((await stage.wire())[0]).toBe('GET /json-error/ 400 Bad Request')
  })

  it('show each status, a redirect as what it leads to', async () => {
    await stage.go('/responses/status-codes/')
    const shown: string[] = []
    for (const link of await stage.page.$$('[data-code]')) {
      await stage.page.$eval('[data-output]', (output) => output.replaceChildren())
      await link.click()
      shown.push((await stage.says(/\d: /)).slice(0, 3))
    }
    expect(shown.join(' ')).toBe('200 201 204 200 400 403 404 405 410 418 500')
  })
})

describe('Send Data', () => {
  beforeEach(() => stage.go('/round-trips/send-data/'))

  it('sends what is in the form, with the token, and shows the answer', async () => {
    await stage.page.$eval('[name=name]', (input) => input.setAttribute('value', 'Ada <b>'))
    await stage.send()
    expect(await stage.says(/Response/)).toBe('Response: Hello, Ada <b>. You are 30 years old.')
    expect(await stage.wire()).toEqual(['POST /ajax-endpoint/ 200 OK'])
    expect(await stage.textOf('.exchange .sent')).toMatch(/X-CSRFToken: \w{12}/)
  })

  it('says that the method is wrong', async () => {
    await stage.choose('wrong-method')
    await stage.send()
    await stage.says(/POST/)
    expect(await stage.wire()).toEqual(['GET /ajax-endpoint/ 405 Method Not Allowed'])
  })

  it('says that the JSON is broken', async () => {
    await stage.choose('invalid-json')
    await stage.send()
    await stage.says(/JSON/)
    expect(await stage.wire()).toEqual(['POST /ajax-endpoint/ 400 Bad Request'])
  })

  it.each(['missing-token', 'expired-token'])(
    'gets over the trouble %s by itself',
    async (kind) => {
      await stage.choose(kind)
      await stage.send()
      await stage.says(/^Response: Hello, John/)
      expect(await stage.wire()).toEqual([
        'POST /ajax-endpoint/ 200 OK',
        'POST /ajax-endpoint/ 403 Forbidden',
      ])
    },
  )

  it('says that the server cannot be reached when it hangs up', async () => {
    await stage.choose('server-down')
    await stage.send()
    await stage.says(/could not be reached/)
    expect(await stage.wire()).toEqual(['POST /hang-up/ No answer'])
  })

  it('says so too when the server is gone, and works again when it is back', async () => {
    await stage.stopServer()
    try {
      await stage.send()
      await stage.says(/could not be reached/)
    } finally {
      await stage.startServer()
    }
    await stage.send()
    await stage.says(/^Response: Hello, John/)
  })

  it('never shows a slow answer that was overtaken', async () => {
    await stage.choose('overtaken')
    await stage.send()
    await stage.says(/^Response: Hello, John/)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(await stage.textOf('[data-output]')).toBe('Response: Hello, John. You are 30 years old.')
    expect(await stage.wire()).toEqual([
      'POST /ajax-endpoint/ 200 OK',
      'POST /ajax-endpoint-slow/ Given up',
    ])
  })
})

describe('XMLHttpRequest', () => {
  beforeEach(() => stage.go('/round-trips/xml-http-request/'))

  it('sends the same and gets the same', async () => {
    await stage.send()
    expect(await stage.says(/Response/)).toBe('Response: Hello, John. You are 30 years old.')
  })

  it.each([
    ['wrong-method', /^Error 405: /, 'GET /ajax-endpoint/ 405 Method Not Allowed'],
    ['invalid-json', /^Error 400: .*JSON/, 'POST /ajax-endpoint/ 400 Bad Request'],
    ['missing-token', /^Error 403: /, 'POST /ajax-endpoint/ 403 Forbidden'],
    ['expired-token', /^Error 403: /, 'POST /ajax-endpoint/ 403 Forbidden'],
    ['server-down', /could not be reached/, 'POST /hang-up/ No answer'],
    ['overtaken', /^Response: Hello, John/, 'POST /ajax-endpoint/ 200 OK'],
  ])('shows what %s comes to', async (trouble, words, exchange) => {
    await stage.choose(trouble)
    await stage.send()
    await stage.says(words)
    expect((await stage.wire())[0]).toBe(exchange)
  })
})

describe('Load Content', () => {
  const target = '#dynamicContent'

  beforeEach(() => stage.go('/round-trips/load-content/'))

  it('takes the fragment into the page', async () => {
    await stage.page.click('[data-ask]')
    await stage.says(/loaded via Ajax!/, target)
    expect(await stage.textOf(`${target} h2`)).toBe('Dynamic Content')
  })

  it.each([
    ['wrong-method', /This address answers/],
    ['not-found', /There is nothing at this address/],
    ['server-down', /could not be reached/],
  ])('shows what %s comes to', async (trouble, words) => {
    await stage.choose(trouble)
    await stage.page.click('[data-ask]')
    await stage.says(words, target)
  })

  it('leaves what is there when loading fails, and offers to try again', async () => {
    await stage.choose('not-found')
    await stage.page.click('[data-ask]')
    const text = await stage.says(/There is nothing at this address/, target)
    expect(text).toContain('Nothing has been loaded yet.')
    expect(await stage.textOf(`${target} button`)).toBe('Try again')
  })

  it('never shows a slow answer that was overtaken', async () => {
    await stage.choose('overtaken')
    await stage.page.click('[data-ask]')
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(await stage.textOf(target)).toMatch(/^Dynamic Content/)
  })
})
