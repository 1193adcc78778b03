import { type Client, token } from '../client.ts'

/** Forms aim at a frame; a search submits its form as the handbook's forms are submitted, by `requestSubmit`. */
export const turbo: Client = {
  name: 'Turbo',
  packages: ['@hotwired/turbo'],
  library: {
    source: `import './tests/clients/node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js'`,
  },
  manual: [
    'https://turbo.hotwired.dev/handbook/installing',
    'https://turbo.hotwired.dev/handbook/frames',
    'https://turbo.hotwired.dev/handbook/drive',
    'https://turbo.hotwired.dev/reference/attributes',
    'https://turbo.hotwired.dev/reference/events',
  ],
  setup:
    '`import \'@hotwired/turbo\'`; `<meta name="csrf-token">`; a `<turbo-frame>` for every part; the search submits its form 50 ms after a key',
  head: `<meta name="csrf-token" content="${token}">`,
  box: (id, content) => `<turbo-frame id="${id}">${content}</turbo-frame>`,
  answers: 'box',
  form: (box) => `data-turbo-frame="${box}"`,
  search:
    '<form id="search" action="/search" data-turbo-frame="search-box"><input type="search" name="q"><button>Search</button></form>',
  usage: `
let timer
document.getElementById('search')?.addEventListener('input', ({ target }) => {
  clearTimeout(timer)
  timer = setTimeout(() => target.form.requestSubmit(), 50)
})`,
  lacks: { 'upload-progress': 'says nothing about how far an upload is (hotwired/turbo#652)' },
  options: {
    'token-stays-home': {
      how: "`mode: 'same-origin'`, set on `turbo:before-fetch-request`",
      change: {
        usage: `addEventListener('turbo:before-fetch-request', ({ detail }) => { detail.fetchOptions.mode = 'same-origin' })`,
      },
    },
    'login-takes-the-page': {
      how: '`<meta name="turbo-visit-control" content="reload">` on the login page',
      change: { loginHead: '<meta name="turbo-visit-control" content="reload">' },
    },
    'errors-at-their-fields': {
      how: 'a server that also writes `autofocus` at the field',
      change: { errors: { attributes: 'autofocus' } },
    },
  },
}
