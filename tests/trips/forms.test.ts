import { type } from 'arktype'
import {
  type Application,
  createApplication,
  html,
  HttpResponse,
  JsonResponse,
  path,
  routes,
  view,
} from 'riposte'
import { form, formHandlers, seeOther } from 'riposte/forms'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

/** One form, written three times. */
const schemas = {
  valibot: v.object({
    email: v.pipe(v.string(), v.email()),
    nick: v.pipe(v.string(), v.minLength(3), v.maxLength(20)),
    age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(18))),
    plan: v.picklist(['free', 'team']),
    topics: v.array(v.picklist(['news', 'talks'])),
    born: v.optional(v.date()),
    photo: v.optional(v.pipe(v.file(), v.mimeType(['image/png']), v.maxSize(1000))),
    address: v.object({ street: v.string() }),
    lines: v.pipe(
      v.array(v.object({ sku: v.string(), qty: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
      v.minLength(1),
    ),
    terms: v.literal(true),
  }),
  zod: z.object({
    email: z.email(),
    nick: z.string().min(3).max(20),
    age: z.number().int().min(18).optional(),
    plan: z.enum(['free', 'team']),
    topics: z.array(z.enum(['news', 'talks'])),
    born: z.date().optional(),
    photo: z.file().mime(['image/png']).max(1000).optional(),
    address: z.object({ street: z.string() }),
    lines: z.array(z.object({ sku: z.string(), qty: z.number().int().min(1) })).min(1),
    terms: z.literal(true),
  }),
  arktype: type({
    email: 'string.email',
    nick: '3 <= string <= 20',
    'age?': 'number.integer >= 18',
    plan: "'free' | 'team'",
    topics: "('news' | 'talks')[]",
    'born?': 'Date',
    'photo?': 'File',
    address: { street: 'string' },
    lines: type({ sku: 'string', qty: 'number.integer >= 1' }).array().atLeastLength(1),
    terms: 'true',
  }),
}

const complete = {
  email: 'ada@example.com',
  nick: 'ada',
  age: '36',
  plan: 'team',
  topics: ['news', 'talks'],
  born: '1815-12-10',
  'address.street': 'St James’s Square 12',
  'lines.0.sku': 'A-1',
  'lines.0.qty': '2',
  terms: 'on',
}

type Fields = Readonly<Record<string, string | File | readonly (string | File)[]>>

const png = new File(['x'.repeat(100)], 'me.png', { type: 'image/png' })

/** A site with the form, written with one of the libraries. */
function siteOf(library: keyof typeof schemas): Application {
  // The three are one form: what their types differ in is of no interest here.
  const schema = schemas[library] as (typeof schemas)['zod']
  const signUp = form(schema, { fields: { lines: { rows: { canDelete: true } } } })
  const page = view(
    formHandlers(signUp, {
      page: (_, bound) =>
        new HttpResponse(html`<title>${bound.hasErrors && 'Error: '}Sign up</title>${bound}`),
      valid: (request, data, { bound }) => {
        if (data.email === 'taken@example.com') {
          return bound.addError('email', 'Somebody has this address already.', 'unique')
        }
        if (request.query.has('json')) {
          return new JsonResponse({ ...data, photo: data.photo?.name ?? null })
        }
        return seeOther(request, '/welcome/')
      },
    }),
  )
  return createApplication({
    urls: routes(path('sign-up/', page)),
    secretKey: 'trips trips trips trips trips trips trips trips',
    policy: { allowedHosts: ['testserver'] },
  })
}

const navigation = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const script = { Accept: 'application/json, application/problem+json' }

function post(
  application: Application,
  fields: Fields,
  { headers = navigation, query = '' }: { headers?: Record<string, string>; query?: string } = {},
): Promise<Response> {
  const files = Object.values(fields).some((value) => value instanceof File)
  const body = files ? new FormData() : new URLSearchParams()
  for (const [name, values] of Object.entries(fields)) {
    // Texts go into either, and files only into the one that is made for them.
    for (const value of [values].flat()) body.append(name, value as string)
  }
  return application.fetch(
    new Request(`http://testserver/sign-up/${query}`, {
      method: 'POST',
      headers: { ...headers, 'Sec-Fetch-Site': 'same-origin' },
      body,
    }),
  )
}

const without = (name: string): Fields =>
  Object.fromEntries(Object.entries(complete).filter(([own]) => own !== name))

describe.each(['valibot', 'zod', 'arktype'] as const)('a form written with %s', (library) => {
  const site = siteOf(library)

  it('asks for what the schema asks for', async () => {
    const answer = await site.fetch(new Request('http://testserver/sign-up/'))
    const page = await answer.text()
    expect(page).toContain('<form method="post" enctype="multipart/form-data" class="rp-form">')
    expect(page).toMatch(/<input type="hidden" name="csrfmiddlewaretoken" value="\w{64}">/)
    expect(page).toContain('<input type="email" id="id_email" name="email" required>')
    expect(page).toMatch(
      /<input type="text" minlength="3" maxlength="20" id="id_nick" [^>]*required>/,
    )
    expect(page).toContain('<input type="number" min="18" id="id_age" name="age">')
    expect(page).toMatch(/<input id="id_plan" name="plan" type="radio" value="free" required>/)
    expect(page).toMatch(/<input id="id_topics" name="topics" type="checkbox" value="news">/)
    expect(page).toContain('<input type="date" id="id_born" name="born">')
    expect(page).toMatch(/<input type="file" id="id_photo" name="photo"/)
    expect(page).toContain('id="id_address.street" name="address.street" required>')
    expect(page).toContain('<input type="number" min="1" id="id_lines.0.qty" name="lines.0.qty"')
    expect(page).toContain('<input type="checkbox" id="id_terms" name="terms" required>')
  })

  it('gives the view values of the schema’s types', async () => {
    const answer = await post(site, { ...complete, photo: png }, { query: '?json' })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      email: 'ada@example.com',
      nick: 'ada',
      age: 36,
      plan: 'team',
      topics: ['news', 'talks'],
      born: '1815-12-10T00:00:00Z',
      photo: 'me.png',
      address: { street: 'St James’s Square 12' },
      lines: [{ sku: 'A-1', qty: 2 }],
      terms: true,
    })
  })

  it('sends a browser on with 303, and a script by HX-Redirect', async () => {
    const forBrowser = await post(site, complete)
    expect([forBrowser.status, forBrowser.headers.get('Location')]).toEqual([303, '/welcome/'])
    const forScript = await post(site, complete, { headers: script })
    expect([forScript.status, forScript.headers.get('Location')]).toEqual([204, null])
    expect(forScript.headers.get('HX-Redirect')).toBe('/welcome/')
  })

  it('takes nothing for nothing, where it may', async () => {
    const fields = { ...complete, age: '', born: '', topics: [] }
    const answer = await post(site, fields, { query: '?json' })
    const data: unknown = await answer.json()
    expect(data).toMatchObject({ topics: [] })
    expect(data).not.toHaveProperty('age')
    expect(data).not.toHaveProperty('born')
  })

  it('shows the page again with values and errors, and never a password or a file', async () => {
    const answer = await post(site, { ...complete, nick: '<b>', email: 'ada', 'lines.0.qty': '0' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
    const page = await answer.text()
    expect(page).toContain('<title>Error: Sign up</title>')
    expect(page).toMatch(/aria-invalid="true" aria-describedby="id_email_error" value="ada">/)
    expect(page).toContain('value="&lt;b&gt;"')
    expect(page).toContain(
      '<a href="#id_email">Email must be an email address like name@example.com.</a>',
    )
    expect(page).toContain('<a href="#id_lines.0.qty">Row 1: Qty must be at least 1.</a>')
    expect(page).toMatch(
      /tabindex="-1" autofocus>\n<h2 id="id_errors_title">There is a problem<\/h2>/,
    )
  })

  it('tells a script the errors by field, with codes that are the same for every library', async () => {
    const answer = await post(
      site,
      {
        email: '',
        nick: 'x',
        age: 'old',
        plan: 'gold',
        born: '2026-02-30',
        'address.street': ' ',
        'lines.3.qty': '1.5',
      },
      { headers: script },
    )
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Content-Type')).toMatch(/problem\+json/)
    const problem = (await answer.json()) as { errors: Record<string, { code: string }[]> }
    const codes = Object.entries(problem.errors).map(([name, list]) => [
      name,
      list.map(({ code }) => code).join(),
    ])
    expect(Object.fromEntries(codes)).toEqual({
      email: 'required',
      nick: 'min_length',
      age: 'invalid',
      plan: 'invalid_choice',
      born: 'invalid',
      'address.street': 'required',
      'lines.3.sku': 'required',
      'lines.3.qty': 'invalid',
      terms: 'required',
    })
  })

  it('refuses a list that is too short, without saying it twice', async () => {
    const answer = await post(
      site,
      { ...without('lines.0.sku'), 'lines.0.qty': '' },
      { headers: script },
    )
    const problem = (await answer.json()) as { errors: Record<string, unknown[]> }
    expect(Object.keys(problem.errors).toSorted()).toEqual(['lines.0.qty', 'lines.0.sku'])
    const none = { ...without('lines.0.sku'), 'lines.0.qty': '1', 'lines.0.DELETE': 'on' }
    const removed = await post(site, none, { headers: script })
    expect(await removed.json()).toMatchObject({
      errors: { lines: [{ code: 'too_few_forms', message: 'Lines: fill in at least 1 row.' }] },
    })
  })

  it('says what only the database knows', async () => {
    const fields = { ...complete, email: 'taken@example.com' }
    const asPage = await (await post(site, fields)).text()
    expect(asPage).toContain('<a href="#id_email">Somebody has this address already.</a>')
    const asProblem = await post(site, fields, { headers: script })
    expect(asProblem.status).toBe(422)
    expect(await asProblem.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: { email: [{ code: 'unique', message: 'Somebody has this address already.' }] },
    })
  })

  it('adds a row without a script, and judges nothing then', async () => {
    const answer = await post(site, { email: 'half', 'lines.0.sku': 'A', ADD_ROW: 'lines' })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('name="lines.0.sku" value="A"')
    expect(page).toContain('name="lines.1.sku"')
    expect(page).not.toContain('aria-invalid')
  })

  it('answers a swap of fragments with the form alone', async () => {
    const headers = { 'HX-Request': 'true', Accept: '*/*' }
    const answer = await post(site, { email: 'half' }, { headers })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/^<form /)
  })

  it('takes JSON as well, and refuses what is neither', async () => {
    const send = (type: string, body: string): Promise<Response> =>
      site.fetch(
        new Request('http://testserver/sign-up/?json', {
          method: 'POST',
          headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' },
          body,
        }),
      )
    const data = {
      email: 'ada@example.com',
      nick: 'ada',
      plan: 'team',
      topics: [],
      address: { street: 'x' },
      lines: [{ sku: 'A', qty: 0 }],
      terms: true,
    }
    const answer = await send('application/json', JSON.stringify(data))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: { 'lines.0.qty': [{ code: 'min_value', message: 'Qty must be at least 1.' }] },
    })
    expect((await send('text/plain', 'x')).status).toBe(415)
    expect((await send('application/json', '{')).status).toBe(400)
  })
})

describe('a form with files, by schemas that check them', () => {
  it.each(['valibot', 'zod'] as const)('tells type and size (%s)', async (library) => {
    const site = siteOf(library)
    const text = new File(['x'], 'me.txt', { type: 'text/plain' })
    const big = new File(['x'.repeat(2000)], 'me.png', { type: 'image/png' })
    const wrong = await post(site, { ...complete, photo: text }, { headers: script })
    expect(await wrong.json()).toMatchObject({
      errors: {
        photo: [{ code: 'invalid_type', message: 'Photo must be a file of the type image/png.' }],
      },
    })
    const large = await (await post(site, { ...complete, photo: big })).text()
    expect(large).toContain('Photo must be a file of at most 1000 bytes.')
    expect(large).toContain('Choose me.png again: browsers do not keep files.')
  })
})
