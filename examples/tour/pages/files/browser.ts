import { client, say } from 'riposte/client'

import { find, onPress } from '../../shell/browser/page.ts'

const api = client()
const output = find('[data-output]')

const ask = (headers: Record<string, string> = {}) =>
  api.get<string>('/rules/', { accept: 'text', headers })

/** A part of the file: what a player does that jumps, or a download that goes on. */
async function askForPart(): Promise<void> {
  const result = await ask({ Range: 'bytes=0-71' })
  output.textContent = result.ok
    ? `${result.status}, ${result.response.headers.get('Content-Range')}: ${result.data}`
    : say(result)
}

/** Asks once, then whether it has changed since. */
async function askTwice(): Promise<void> {
  const first = await ask()
  if (!first.ok) return void (output.textContent = say(first))
  const etag = first.response.headers.get('ETag') ?? ''
  const { status } = await ask({ 'If-None-Match': etag })
  output.textContent =
    Number(status) === 304
      ? `304: what you have is still right. It is called ${etag}.`
      : `${status}: it has changed.`
}

onPress('[data-part]', askForPart)
onPress('[data-twice]', askTwice)
