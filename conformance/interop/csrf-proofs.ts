/** CSRF: the cookie of one side, a token of one side, a request to the other. */
import type { Proof } from './proof.ts'
import type { Visitor } from './visitor.ts'

const protectedAddress = '/csrf/protected/'

async function token(visitor: Visitor): Promise<string> {
  return ((await visitor.get('/csrf/token/')).json() as { token: string }).token
}

async function tokenOfForm(visitor: Visitor): Promise<string> {
  const page = (await visitor.get('/csrf/form/')).text()
  return /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

const inField = async (visitor: Visitor, csrfmiddlewaretoken: string) =>
  (await visitor.post(protectedAddress, { form: { csrfmiddlewaretoken } })).status

const inHeader = async (visitor: Visitor, text: string) =>
  (await visitor.post(protectedAddress, { json: {}, headers: { 'X-CSRFToken': text } })).status

/** Over TLS, as the proxy in front says it, the page that sends is asked for, too. */
const overTls = async (visitor: Visitor, text: string, referer: string) => {
  const headers = { 'X-Forwarded-Proto': 'https', 'X-CSRFToken': text, Referer: referer }
  return (await visitor.post(protectedAddress, { json: {}, headers })).status
}

const cases: Omit<Proof, 'area'>[] = [
  {
    name: 'the hidden field of a form',
    make: tokenOfForm,
    read: inField,
    expected: 200,
  },
  {
    name: 'a masked token in the header',
    make: token,
    read: inHeader,
    expected: 200,
  },
  {
    name: 'the cookie itself in the header, as a script sends it',
    make: async (visitor) => void (await visitor.get('/csrf/ensure/')),
    read: (visitor) => inHeader(visitor, visitor.cookies.get('csrftoken') ?? ''),
    expected: 200,
  },
  {
    name: 'over TLS, from a page of ours',
    make: token,
    read: (visitor, text) => overTls(visitor, text, 'https://testserver/page/'),
    expected: 200,
  },
  {
    name: 'over TLS, refused from elsewhere',
    make: token,
    read: (visitor, text) => overTls(visitor, text, 'https://elsewhere.example/'),
    expected: 403,
  },
  {
    name: 'a browser that says where the request comes from',
    make: token,
    read: async (visitor, text) => {
      const headers = {
        Origin: 'http://testserver',
        'Sec-Fetch-Site': 'same-origin',
        'X-CSRFToken': text,
      }
      return (await visitor.post(protectedAddress, { json: {}, headers })).status
    },
    expected: 200,
  },
  {
    name: 'the cookie made here, kept by a page there',
    make: async (visitor) => void (await token(visitor)),
    read: async (visitor) => {
      const before = visitor.cookies.get('csrftoken')
      const text = await token(visitor)
      return text.length === 64 && visitor.cookies.get('csrftoken') === before
    },
    expected: true,
  },
  {
    name: 'a token made here, still good after a page there',
    make: token,
    read: async (visitor, text) => {
      await token(visitor)
      return inField(visitor, text)
    },
    expected: 200,
  },
  {
    name: 'refused after a log-in there',
    make: token,
    read: async (visitor, text) => {
      await visitor.get('/csrf/rotate/')
      return inField(visitor, text)
    },
    expected: 403,
  },
  {
    name: 'refused without the cookie',
    make: token,
    read: (visitor, text) => {
      visitor.cookies.clear()
      return inField(visitor, text)
    },
    expected: 403,
  },
  {
    name: "refused with another visitor's token",
    make: token,
    read: async (visitor, text) => {
      visitor.cookies.clear()
      await token(visitor)
      return inField(visitor, text)
    },
    expected: 403,
  },
]

export const csrfProofs: readonly Proof[] = cases.map((one) => ({ area: 'CSRF', ...one }))
