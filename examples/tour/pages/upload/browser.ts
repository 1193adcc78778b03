import { announce, say, upload } from 'riposte/client'

import { find, onPress } from '../../shell/browser/page.ts'
import type { Received } from './receive.ts'

const form = document.querySelector<HTMLFormElement>('[data-upload]')
const place = find('[data-progress]')
const bar = place.querySelector('progress')
const output = find('[data-output]')

let running: AbortController | undefined

const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1)

function showProgress(sent: number, total: number): void {
  if (bar) bar.value = sent / total
  find('[data-figures]').textContent =
    sent < total
      ? `${megabytes(sent)} of ${megabytes(total)} MB`
      : 'All of it has left. The server has not answered yet.'
}

async function send(body: FormData): Promise<void> {
  if (running) return
  running = new AbortController()
  place.hidden = false
  output.textContent = ''
  const result = await upload<Received>('/live/upload/', body, {
    onProgress: showProgress,
    signal: running.signal,
  })
  running = undefined
  place.hidden = true
  if (result.ok) showFiles(result.data)
  else if (result.status === 413)
    tell('Five files at most, and 12 MB together.')
  else tell(say(result))
}

/** A failure: to be seen and to be heard. */
function tell(words: string): void {
  output.textContent = words
  announce(words, true)
}

function showFiles({ files }: Received): void {
  const list = document.createElement('ul')
  list.className = 'received'
  for (const { name, size, sha256 } of files) {
    const item = document.createElement('li')
    const digest = `sha256 ${sha256.slice(0, 16)}…`
    const bytes = `${size.toLocaleString('en')} bytes`
    const parts = { b: name, span: bytes, code: digest }
    for (const [tag, text] of Object.entries(parts)) {
      const part = document.createElement(tag)
      part.textContent = text
      item.append(part, ' ')
    }
    list.append(item)
  }
  output.replaceChildren(list)
  announce(`${files.length} arrived`)
}

form?.addEventListener('submit', (event) => {
  event.preventDefault()
  void send(new FormData(form))
})
onPress('[data-abort]', () => running?.abort())
onPress('[data-make]', ({ dataset }) => {
  const content = new Uint8Array(Number(dataset['make']) * 1024 ** 2)
  const body = new FormData()
  body.append(
    'files',
    new File([content], `${dataset['make']} MB of zeros.bin`),
  )
  void send(body)
})
