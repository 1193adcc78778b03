import { type Client, plainBox, token } from '../client.ts'

const form = (box: string): string => `x-target="${box}" x-headers='{"X-CSRFToken": "${token}"}'`

/** The reference's CDN files, plugin first; the example "Instant Search". */
export const alpineAjax: Client = {
  name: 'alpine-ajax',
  packages: ['@imacrayon/alpine-ajax', 'alpinejs'],
  library: { files: ['@imacrayon/alpine-ajax/dist/cdn.min.js', 'alpinejs/dist/cdn.min.js'] },
  manual: [
    'https://alpine-ajax.js.org/reference/',
    'https://alpine-ajax.js.org/examples/instant-search',
  ],
  setup:
    'both CDN files; `x-target`; the token by `x-headers`; the example “Instant Search” with a debounce of 50 ms',
  box: plainBox,
  answers: 'box',
  form,
  search:
    '<form x-target="search-box" action="/search" role="search" autocomplete="off"><input type="search" name="q" @input.debounce.50ms="$el.form.requestSubmit()" @search="$el.form.requestSubmit()"><button x-show="false">Search</button></form>',
  lacks: { 'upload-progress': 'says nothing about how far an upload is' },
  options: {
    'token-stays-home': {
      how: "`mode: 'same-origin'`, set on `ajax:send`",
      change: {
        usage: `addEventListener('ajax:send', ({ detail }) => { detail.mode = 'same-origin' })`,
      },
    },
    'login-takes-the-page': {
      how: '`x-target.away="_top"` on the form',
      change: { form: (box) => `${form(box)} x-target.away="_top"` },
    },
    'errors-at-their-fields': {
      how: 'a server that also writes `x-autofocus` at the field',
      change: { errors: { attributes: 'x-autofocus' } },
    },
  },
}
