import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { Http404, type HttpRequest, HttpResponse } from 'riposte'

/** A file that never changes under its address. */
interface Asset {
  readonly address: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

const folder = fileURLToPath(new URL('.', import.meta.url))
const root = '/assets/'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** By the name templates use. */
const byName = new Map<string, Asset>()
const byAddress = new Map<string, Asset>()

/**
 * Adds a file to what is served.
 *
 * @param name What templates call it.
 * @param file Its address below `/assets/`, different whenever its content is.
 * @param bytes What is in it.
 */
export function addAsset(name: string, file: string, bytes: Uint8Array): void {
  const contentType = contentTypes[extname(file)]
  if (contentType === undefined) throw new Error(`Nobody said what type ${file} is.`)
  const asset = { address: root + file, contentType, bytes }
  byName.set(name, asset)
  byAddress.set(asset.address, asset)
}

/**
 * The address of a file.
 *
 * @param name As in the folder `shell/`, or `scripts/` and the name of a bundle.
 * @returns A path.
 * @throws Error for a file that is not there.
 */
export function asset(name: string): string {
  const found = byName.get(name)
  if (found === undefined) throw new Error(`There is no asset ${name}.`)
  return found.address
}

/** Answers for everything below `/assets/`. */
export function assetView(request: HttpRequest): HttpResponse {
  const found = byAddress.get(request.path)
  if (found === undefined) throw new Http404(`There is no ${request.path}.`)
  return new HttpResponse(found.bytes, {
    contentType: found.contentType,
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}

/** Reads the styles, the fonts and the mark. */
export function loadStaticAssets(): void {
  for (const name of ['mark.svg', ...list('styles', '.css'), ...list('fonts', '.woff2')]) {
    const bytes = readFileSync(join(folder, name))
    // Style sheets name the fonts, so a font keeps its own name; a new font gets a new one.
    addAsset(name, name.startsWith('fonts/') ? name : withHash(name, bytes), bytes)
  }
}

function list(directory: string, extension: string): string[] {
  return readdirSync(join(folder, directory))
    .filter((name) => name.endsWith(extension))
    .map((name) => `${directory}/${name}`)
}

function withHash(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
  return name.replace(/\.\w+$/, `.${hash}$&`)
}
