/** Clients that make calls, in a page of the tour, under its Content-Security-Policy. */
import { describe, expect, it } from 'vitest'

import { bundle } from '../../../scripts/bundle.ts'
import { HttpResponse } from '../../../src/http/response/response.ts'
import { path } from '../../../src/urls/path.ts'
import { routes } from '../../../src/urls/routes.ts'
import { userPassesTest } from '../../../src/views/login.ts'
import { blockOf, useVisit } from './visit.ts'

const nobody = userPassesTest(() => false, '/others/login/')
const visit = useVisit(
  routes(
    path(
      'others/account/',
      nobody(() => new HttpResponse('yours')),
    ),
    path('others/login/', () => new HttpResponse('<!doctype html><title>Log in</title>')),
  ),
)

const tourPage = '/round-trips/send-data/'
const ada = { name: 'Ada', age: 36 }
const greeting = 'Hello, Ada. You are 36 years old.'

const block = (heading: string): string => blockOf('other-clients.md', heading, 'js')

/** The two that are imported, with the code of the guide in one file. */
const bundled = (): Promise<string> =>
  bundle(
    `import { hc } from './tests/clients/node_modules/hono/dist/client/index.js'
    import createClient from './tests/clients/node_modules/openapi-fetch/dist/index.mjs'
    ${block('Typed clients of others')}
    Object.assign(globalThis, { greetByHono, greetByOpenapi })`,
    'iife',
  )

interface Caller {
  name: string
  files: string[]
  code: () => string | Promise<string>
  greet: string
}

const callers: Caller[] = [
  { name: 'fetch', files: [], code: () => block('fetch'), greet: 'greet' },
  { name: 'XMLHttpRequest', files: [], code: () => block('XMLHttpRequest'), greet: 'greet' },
  { name: 'axios', files: ['axios/dist/axios.min.js'], code: () => block('axios'), greet: 'greet' },
  {
    name: 'jQuery',
    files: ['jquery/dist/jquery.min.js'],
    code: () => block('jQuery'),
    greet: 'greet',
  },
  { name: 'hono/client', files: [], code: bundled, greet: 'greetByHono' },
  { name: 'openapi-fetch', files: [], code: bundled, greet: 'greetByOpenapi' },
]

describe.each(callers)('$name, as the guide sets it up', ({ files, code, greet }) => {
  it('is answered, and hears what was wrong', async () => {
    await visit.go(tourPage, files, await code())
    expect(await visit.call(greet, ada)).toBe(greeting)
    expect(await visit.call(greet, { name: 'Ada' })).toBe('Some fields are not valid.')
    const calls = visit.site.passed.filter(({ path }) => path.startsWith('/ajax-endpoint'))
    expect(calls.map(({ status }) => status).filter((status) => status !== 308)).toEqual([200, 422])
    expect(visit.complaints).toEqual([])
  })

  it('is let in by the token, and by nothing else', async () => {
    await visit.go(tourPage, files, await code())
    await visit.page.evaluate(() => {
      document.cookie = `csrftoken=${'x'.repeat(32)}; path=/`
    })
    // jQuery has read the token when the page was loaded: only another visitor makes it a wrong one.
    await visit.forget('csrfseed')
    expect(await visit.call(greet, ada)).not.toBe(greeting)
    expect(visit.site.passed.at(-1)).toMatchObject({ status: 403 })
  })
})

describe('a token of before a log-in, as jQuery keeps it', () => {
  it('is still good in riposte where the page is known to be ours', async () => {
    await visit.go(tourPage, ['jquery/dist/jquery.min.js'], block('jQuery'))
    const first = await visit.page.browserContext().cookies()
    await visit.forget('csrftoken')
    // Another tab gets a new token for the same visitor.
    await visit.page.evaluate(() => fetch(location.href))
    const second = await visit.page.browserContext().cookies()
    const tokenOf = (cookies: typeof first) =>
      cookies.find(({ name }) => name === 'csrftoken')?.value
    expect(tokenOf(second)).not.toBe(tokenOf(first))
    expect(await visit.call('greet', ada)).toBe(greeting)
  })
})

/** How each asks for something that one has to be logged in for; a number is a status, a text what came. */
const questions = {
  'fetch that takes anything': {
    files: [],
    code: `account = async () => { const answer = await fetch('/others/account/'); return answer.text() }`,
    hears: '<!doctype html><title>Log in</title>',
  },
  'fetch that asks for JSON': {
    files: [],
    code: `account = async () => {
      const answer = await fetch('/others/account/', { headers: { Accept: 'application/json' } })
      return answer.status
    }`,
    hears: 401,
  },
  axios: {
    files: ['axios/dist/axios.min.js'],
    code: `account = () => axios.get('/others/account/').catch((error) => error.response.status)`,
    hears: 401,
  },
  'jQuery with dataType json': {
    files: ['jquery/dist/jquery.min.js'],
    code: `account = () => new Promise((resolve) => {
      $.ajax({ url: '/others/account/', dataType: 'json' }).fail((xhr) => resolve(xhr.status))
    })`,
    hears: 401,
  },
}

describe('what one has to be logged in for', () => {
  it.each(Object.entries(questions))('is told to %s', async (_, { files, code, hears }) => {
    await visit.go(tourPage, files, `var account; ${code}`)
    expect(await visit.call('account')).toBe(hears)
  })
})
