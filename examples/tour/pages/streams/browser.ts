import { find, onAsk, onPress } from '../../shell/browser/page.ts'

const output = find('[data-output]')

let running = new AbortController()

/** The one place of this tour for plain `fetch`: it alone hands out a stream. */
async function listen(): Promise<void> {
  running.abort()
  running = new AbortController()
  const { signal } = running
  output.textContent = ''
  try {
    const { body } = await fetch('/bout/', { signal })
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    for (
      let piece = await reader?.read();
      piece?.value !== undefined;
      piece = await reader?.read()
    )
      output.append(piece.value)
  } catch {
    if (!signal.aborted) output.append(' The story breaks off.')
  }
}

onAsk(listen)
onPress('[data-stop]', () => running.abort())
