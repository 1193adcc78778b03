import { type Client, plainBox, token } from '../client.ts'

const noUpload =
  'has no event for it any more; its documentation says to use `XMLHttpRequest` yourself'

const common = {
  box: plainBox,
  answers: 'content',
  // The delay of the documented pattern is 200 or 500 ms; here every search waits 50.
  search:
    '<input type="search" name="q" hx-post="/search" hx-trigger="input changed delay:50ms, keyup[key==\'Enter\'], load" hx-target="#search-box">',
  options: {
    'newest-result-wins': {
      how: '`hx-sync="this:replace"` on the field',
      change: {
        search:
          '<input type="search" name="q" hx-post="/search" hx-trigger="input changed delay:50ms" hx-target="#search-box" hx-sync="this:replace">',
      },
    },
    'login-takes-the-page': {
      how: 'a server that answers `HX-Redirect` instead of a redirect',
      change: { session: { 'HX-Redirect': '/login?next=/session' } },
    },
  },
} satisfies Partial<Client>

const form = (box: string): string => `hx-post="/${box.replace('-box', '')}" hx-target="#${box}"`

/** Headers for all: `hx-headers:inherited` on the body, since attributes are no longer inherited by themselves. */
export const htmx4: Client = {
  ...common,
  name: 'htmx 4',
  packages: ['htmx4'],
  library: { files: ['htmx4/dist/htmx.min.js'] },
  manual: [
    'https://four.htmx.org/reference/attributes/hx-headers',
    'https://four.htmx.org/patterns/forms/active-search',
    'https://four.htmx.org/patterns/forms/file-upload',
    'https://four.htmx.org/reference/attributes/hx-sync',
    'https://four.htmx.org/extensions/hx-csp',
  ],
  setup:
    '`htmx.min.js`; `hx-headers:inherited` on `<body>` for the token; the active search pattern',
  body: `hx-headers:inherited='{"X-CSRFToken": "${token}"}'`,
  form,
  lacks: { 'upload-progress': noUpload },
  options: {
    ...common.options,
    'double-click-sends-once': {
      how: '`hx-disable="find button"` on the form',
      change: { form: (box) => `${form(box)} hx-disable="find button"` },
    },
    'errors-at-their-fields': {
      how: 'a server that also writes `autofocus` at the field',
      change: { errors: { attributes: 'autofocus' } },
    },
    'trusted-types': {
      how: 'its extension `hx-csp`, and `hx-nonce` on every element',
      change: {
        library: { files: ['htmx4/dist/htmx.min.js', 'htmx4/dist/ext/hx-csp.min.js'] },
        head: `<meta name="htmx-config" content='extensions:"hx-csp"'>`,
        form: (box) => `${form(box)} hx-nonce="nonce"`,
      },
    },
  },
}

/** Headers for all: `hx-headers` on the body. */
export const htmx2: Client = {
  ...common,
  name: 'htmx 2',
  packages: ['htmx2'],
  library: { files: ['htmx2/dist/htmx.min.js'] },
  manual: [
    'https://htmx.org/attributes/hx-headers',
    'https://htmx.org/examples/active-search',
    'https://htmx.org/examples/file-upload/',
    'https://htmx.org/attributes/hx-disabled-elt/',
    'https://htmx.org/docs/#response-handling',
  ],
  setup:
    '`htmx.min.js`; `hx-headers` on `<body>` for the token; the examples “Active Search” and “File Upload”',
  body: `hx-headers='{"X-CSRFToken": "${token}"}'`,
  form,
  upload:
    '<form id="upload" hx-encoding="multipart/form-data" hx-post="/upload"><input type="file" name="file"><button>Send</button></form>',
  usage: `
if (document.getElementById('upload')) htmx.on('#upload', 'htmx:xhr:progress', (event) => {
  report(event.detail.loaded / event.detail.total)
})`,
  options: {
    ...common.options,
    'double-click-sends-once': {
      how: '`hx-disabled-elt="find button"` on the form',
      change: { form: (box) => `${form(box)} hx-disabled-elt="find button"` },
    },
    'errors-at-their-fields': {
      how: '`responseHandling` that swaps a 422, and a server that also writes `autofocus` at the field',
      change: {
        head: `<meta name="htmx-config" content='{"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}'>`,
        errors: { attributes: 'autofocus' },
      },
    },
  },
}
