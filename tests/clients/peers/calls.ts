import { callForms, callsOnly, type Client, getCookie, uploadForm, uploadUsage } from '../client.ts'

const noProgress = 'says nothing about how far an upload is'

const axiosUsage = (options: string): string => `
import axios from './tests/clients/node_modules/axios/index.js'
axios.defaults.xsrfCookieName = 'csrftoken'
axios.defaults.xsrfHeaderName = 'X-CSRFToken'
${options}
const post = async (address) => (await axios.post(address, { text: 'hello' })).data
const send = (body, report) => axios.post('/upload', body, { onUploadProgress: ({ progress }) => report(progress) })
${callForms}${uploadUsage}`

/** README, "Request Config": the two names of the token, and `onUploadProgress`. */
export const axios: Client = {
  ...callsOnly,
  name: 'axios',
  packages: ['axios'],
  library: {
    source: `export { default as axios } from './tests/clients/node_modules/axios/index.js'`,
  },
  manual: [
    'https://github.com/axios/axios#request-config',
    'https://github.com/axios/axios#-progress-capturing',
  ],
  setup: '`xsrfCookieName` and `xsrfHeaderName` set to Django’s names',
  usage: axiosUsage(''),
  upload: uploadForm,
  options: {
    'token-stays-home': {
      how: "`adapter: 'fetch'` and `fetchOptions: { mode: 'same-origin' }`",
      change: {
        usage: axiosUsage(
          `Object.assign(axios.defaults, { adapter: 'fetch', fetchOptions: { mode: 'same-origin' } })`,
        ),
      },
    },
  },
}

const kyUsage = (options: string): string => `
import ky from './tests/clients/node_modules/ky/distribution/index.js'
${getCookie}
const api = ky.extend({
  ${options}
  hooks: { beforeRequest: [({ request }) => request.headers.set('X-CSRFToken', getCookie('csrftoken'))] },
})
const post = (address) => api.post(address, { json: { text: 'hello' } }).text()
const send = (body, report) => api.post('/upload', { body, onUploadProgress: ({ percent }) => report(percent) })
${callForms}${uploadUsage}`

/** README, "hooks.beforeRequest" for the header, "onUploadProgress". */
export const ky: Client = {
  ...callsOnly,
  name: 'ky',
  packages: ['ky'],
  library: {
    source: `export { default as ky } from './tests/clients/node_modules/ky/distribution/index.js'`,
  },
  manual: [
    'https://github.com/sindresorhus/ky#hooksbeforerequest',
    'https://github.com/sindresorhus/ky#onuploadprogress',
  ],
  setup: 'the token by a `beforeRequest` hook; `onUploadProgress`, over HTTP/1.1 as everybody here',
  usage: kyUsage(''),
  upload: uploadForm,
  options: {
    'token-stays-home': {
      how: "`mode: 'same-origin'`, which it hands to `fetch`",
      change: { usage: kyUsage(`mode: 'same-origin',`) },
    },
  },
}

const ofetchUsage = (options: string): string => `
import { ofetch } from './tests/clients/node_modules/ofetch/dist/index.mjs'
${getCookie}
const api = ofetch.create({
  ${options}
  onRequest({ options }) { options.headers.set('X-CSRFToken', getCookie('csrftoken')) },
})
const post = (address) => api(address, { method: 'POST', body: { text: 'hello' } })
${callForms}`

/** README, "onRequest" for the header. */
export const ofetch: Client = {
  ...callsOnly,
  name: 'ofetch',
  packages: ['ofetch'],
  library: {
    source: `export { ofetch } from './tests/clients/node_modules/ofetch/dist/index.mjs'`,
  },
  manual: ['https://github.com/unjs/ofetch#%EF%B8%8F-interceptors'],
  setup: 'the token by `onRequest`',
  usage: ofetchUsage(''),
  lacks: { ...callsOnly.lacks, 'upload-progress': noProgress },
  options: {
    'token-stays-home': {
      how: "`mode: 'same-origin'`, which it hands to `fetch`",
      change: { usage: ofetchUsage(`mode: 'same-origin',`) },
    },
  },
}

const fetchUsage = (options: string): string => `
${getCookie}
const post = async (address) => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'X-CSRFToken': getCookie('csrftoken'), 'Content-Type': 'application/json' },
    ${options}
    body: JSON.stringify({ text: 'hello' }),
  })
  return response.text()
}
${callForms}`

/** What is there without any library; MDN's "Using the Fetch API", and what Django's guide adds to it. */
export const fetchAlone: Client = {
  ...callsOnly,
  name: 'plain `fetch`',
  packages: [],
  library: { files: [] },
  manual: [
    'https://developer.mozilla.org/en-US/docs/Web/API/Fetch_API/Using_Fetch',
    'https://docs.djangoproject.com/en/5.2/howto/csrf/#using-csrf-protection-with-ajax',
  ],
  setup: 'the token by a header, from Django’s `getCookie`',
  usage: fetchUsage(''),
  lacks: { ...callsOnly.lacks, 'upload-progress': noProgress },
  options: {
    'token-stays-home': {
      how: "`mode: 'same-origin'`, as Django’s guide has it",
      change: { usage: fetchUsage(`mode: 'same-origin',`) },
    },
  },
}
