import type { SendDetail } from './events.ts'
import { carry } from './upload.ts'

/**
 * Makes the bar of a form with files (`data-rp-progress`) say how far the upload is, instead of only that it moves.
 *
 * Its own call, for what it costs: such a form is then carried by `XMLHttpRequest`, as in `upload`, and so under the
 * same condition: `Content-Security-Policy: connect-src 'self'`.
 *
 * @param root Where; the whole page unless you say.
 * @returns Stops it.
 */
export function uploads(root: Document | Element = document): () => void {
  const control = new AbortController()
  root.addEventListener(
    'rp:send',
    (event) => {
      const { options } = (event as CustomEvent<SendDetail>).detail
      const { body, progress } = options
      if (!(progress && body instanceof FormData)) return
      options.transport = (request) =>
        carry(request, body, (moved) => {
          if (moved) Object.assign(progress, { max: moved.total, value: moved.loaded })
        })
    },
    { signal: control.signal },
  )
  return () => control.abort()
}
