import { type Client, plainBox, uploadForm, uploadUsage } from '../client.ts'

/** docs/reference/client.md: one script, `data-rp-*`; `upload` for the progress bar. */
export const riposte: Client = {
  name: 'riposte',
  packages: [],
  library: { source: `import { auto } from './src/client/auto.ts'\nauto()` },
  manual: ['reference/client.md'],
  setup: 'from `src/`: `auto()`; the upload by `upload()`. The token is read from the cookie.',
  usage: `
import { upload } from './src/client/upload.ts'
const send = (body, report) => upload('/upload', body, { onProgress: (sent, total) => report(sent / total) })
${uploadUsage}`,
  box: plainBox,
  answers: 'content',
  form: (box) => `data-rp="#${box}"`,
  search:
    '<form role="search" action="/search" data-rp="#search-box" data-rp-search="50">' +
    '<input type="search" name="q"><button>Search</button></form>',
  upload: uploadForm,
  errors: 'problem',
  but: {
    'token-stays-home':
      'forms and calls; but `upload()` is an `XMLHttpRequest`, which nobody can keep from following a 307: the token goes along, ' +
      "unless `Content-Security-Policy: connect-src 'self'` forbids it",
  },
}

/** For the size only: what a page needs that makes typed calls and nothing else. */
export const riposteCalls: Client = {
  ...riposte,
  name: 'riposte, calls only',
  library: { source: `export { client } from './src/client/client.ts'` },
}
