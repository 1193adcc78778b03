/** What a client says of itself, so that every fact can be asked of it: how a page is set up with it, as its documentation says. */

/** The facts that are looked at in the browser, by name; the files of facts/. */
export type FactName =
  | 'token-stays-home'
  | 'newest-result-wins'
  | 'upload-progress'
  | 'double-click-sends-once'
  | 'dropped-connection-is-shown'
  | 'login-takes-the-page'
  | 'errors-at-their-fields'
  | 'trusted-types'

/** Where a client's code comes from. */
export type Library =
  /** The files that a package ships for `<script>`, as they are. */
  | { files: readonly string[] }
  /** What a page imports; bundled and minified as riposte is. */
  | { source: string }

/** A way out that a client's documentation knows where the plain setup is not enough. */
export interface Option {
  /** Markdown, after "with". */
  how: string
  /** What is set up differently. */
  change: Partial<Client>
}

/** A client, and its page. */
export interface Client {
  /** As people call it, without its version. */
  name: string
  /** Its folders in `node_modules`. */
  packages: readonly string[]
  library: Library
  /** The pages of its documentation that were followed. */
  manual: readonly string[]
  /** How it was set up, in a sentence of Markdown. */
  setup: string
  /** In `<head>`, before the scripts. */
  head?: string
  /** Attributes of `<body>`. */
  body?: string
  /** The page's own script; of a client with a source, in one module with it. */
  usage?: string
  /** An element whose content the server replaces. */
  box: (id: string, content: string) => string
  /** Whether the server answers with the whole box, or with what is to be in it. */
  answers: 'box' | 'content'
  /** Attributes of a form whose answer goes into a box; `data-call` where the page's own script has to send it. */
  form: (box: string) => string
  /** A search as one types, whose results go into `#search-box`. */
  search?: string
  /** A form `#upload` that sends a file and tells `report()` how far it is, from 0 to 1. */
  upload?: string
  /** What the server says of an expired session; a redirect to the login page unless it is said here. */
  session?: Record<string, string>
  /** In the `<head>` of the login page. */
  loginHead?: string
  /** Whether errors come as a problem, or in the form drawn again, with these attributes at the field. */
  errors?: 'problem' | { attributes: string }
  /** Why a fact cannot be asked of it. */
  lacks?: Partial<Record<FactName, string>>
  /** What has to be said although a fact holds; Markdown. */
  but?: Partial<Record<FactName, string>>
  /** Ways out, tried where the plain setup fails. */
  options?: Partial<Record<FactName, Option>>
}

/** The value of the CSRF token on every page. */
export const token = 'cookietoken'

/** A box that is any element with an id. */
export const plainBox = (id: string, content: string): string => `<div id="${id}">${content}</div>`

const nothingToShow = 'hands the answer to your own code, which does this or does not'

/** What a library that only makes calls leaves to others. */
export const callsOnly = {
  box: plainBox,
  answers: 'content',
  form: () => 'data-call',
  lacks: {
    'newest-result-wins': nothingToShow,
    'double-click-sends-once': nothingToShow,
    'dropped-connection-is-shown': nothingToShow,
    'login-takes-the-page': nothingToShow,
    'errors-at-their-fields': nothingToShow,
  },
} satisfies Partial<Client>

/** Sends the forms of a page by a function `post(address)` that resolves with text. */
export const callForms = `
for (const form of document.querySelectorAll('form[data-call]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    document.getElementById(form.id + '-box').textContent = await post(form.action)
  })
}`

/** Django's `getCookie`, as its guide has it. */
export const getCookie = `
function getCookie(name) {
  for (const cookie of document.cookie.split(';')) {
    const [key, value] = cookie.trim().split('=')
    if (key === name) return decodeURIComponent(value)
  }
  return null
}`

/** The form of a client whose own code uploads. */
export const uploadForm =
  '<form id="upload"><input type="file" name="file"><button>Send</button></form>'

/** Gives the upload to a function `send(body, report)`. */
export const uploadUsage = `
document.getElementById('upload')?.addEventListener('submit', (event) => {
  event.preventDefault()
  send(new FormData(event.target), report)
})`
