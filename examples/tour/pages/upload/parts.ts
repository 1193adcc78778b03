import { html, type SafeString } from 'riposte'

import type { Received } from './receive.ts'

/** The form; a script adds what only it can do. */
export const uploadForm = (token: SafeString): SafeString => html`
  <form method="post" action="/live/upload/" enctype="multipart/form-data" data-upload>
    ${token}
    <div>
      <label for="files">Files</label>
      <p class="rp-help" id="files-help">At most five, and 12 MB together.</p>
      <input type="file" id="files" name="files" multiple required aria-describedby="files-help">
    </div>
    <p>
      <button class="primary">Upload</button>
      <button type="button" class="needs-script" data-make="11">11 MB made here</button>
      <button type="button" class="needs-script" data-make="15">15 MB: too much</button>
    </p>
  </form>
  <div class="upload needs-script" data-progress hidden>
    <progress max="1" value="0" aria-label="Uploaded"></progress>
    <p class="figures"><span data-figures></span> <button type="button" data-abort>Abort</button></p>
  </div>`

/** What has arrived, as the server found it. */
export const receivedList = (files: Received['files']): SafeString => html`
  <ul class="received">${files.map(
    ({ name, size, sha256 }) =>
      html`<li><b>${name}</b> <span>${size.toLocaleString('en')} bytes</span> <code>sha256 ${sha256.slice(0, 16)}…</code></li>`,
  )}</ul>`
