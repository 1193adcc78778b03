import type { StaticFile, StaticSource } from './static-source.ts'

/** What Cloudflare calls an assets binding: `env.ASSETS`. */
export interface AssetsBinding {
  /**
   * Answers a request for an asset.
   *
   * @param request An address; its host does not matter.
   * @returns The asset, or a 404.
   */
  fetch(request: Request): Promise<Response>
}

/**
 * Serves static files from the assets of a Worker.
 *
 * The platform can serve them without waking the Worker, and should where it may: then only the manifest is
 * needed here. This is for files behind a layer of yours. A file is read into memory whole.
 *
 * @param binding `env.ASSETS`.
 * @returns A source for `staticFiles`.
 * @see https://developers.cloudflare.com/workers/static-assets/binding/
 */
export function assetsBinding(binding: AssetsBinding): StaticSource {
  return {
    async find(name) {
      const path = name.split('/').map(encodeURIComponent).join('/')
      const response = await binding.fetch(new Request(`https://assets.invalid/${path}`))
      // It redirects `page.html` to `page`, and may answer what it does not have with a page of its own.
      if (response.status !== 200) {
        await response.body?.cancel()
        return undefined
      }
      return toFile(response, new Uint8Array(await response.arrayBuffer()))
    },
  }
}

function toFile(response: Response, bytes: Uint8Array): StaticFile {
  const modified = Date.parse(response.headers.get('Last-Modified') ?? '')
  const tag = /^(?:W\/)?"([^"]*)"$/.exec(response.headers.get('ETag') ?? '')?.[1]
  return {
    bytes,
    size: bytes.length,
    lastModified: Number.isNaN(modified) ? undefined : modified,
    tag,
    stream: (start, end) => [bytes.subarray(start, end)],
  }
}
