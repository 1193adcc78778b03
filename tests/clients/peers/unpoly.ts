import { type Client, plainBox, token } from '../client.ts'

const form = (box: string): string => `up-submit up-target="#${box}"`

/** Its guides "Submitting forms", "Validating forms" and the reference of `[up-autosubmit]`. */
export const unpoly: Client = {
  name: 'Unpoly',
  packages: ['unpoly'],
  library: { files: ['unpoly/unpoly.min.js'] },
  manual: [
    'https://unpoly.com/api/up.protocol.config',
    'https://unpoly.com/learn/submitting-forms',
    'https://unpoly.com/api/up-autosubmit',
    'https://unpoly.com/learn/disabling-forms',
  ],
  setup:
    '`unpoly.min.js`; `<meta name="csrf-token">`; `up-submit`, `up-target`; the search by `up-autosubmit`',
  head: `<meta name="csrf-token" content="${token}"><meta name="csrf-param" content="csrfmiddlewaretoken">`,
  box: plainBox,
  answers: 'box',
  form,
  search:
    '<form id="search" method="get" action="/search" up-submit up-target="#search-box" up-autosubmit up-watch-delay="50"><input type="search" name="q"><button>Search</button></form>',
  lacks: { 'upload-progress': 'says nothing about how far an upload is' },
  options: {
    'double-click-sends-once': {
      how: '`up-disable` on the form',
      change: { form: (box) => `${form(box)} up-disable` },
    },
    'errors-at-their-fields': {
      how: 'a server that also writes `autofocus` at the field',
      change: { errors: { attributes: 'autofocus' } },
    },
  },
}
