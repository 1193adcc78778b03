import { toBase64Url } from '../core/base64.ts'
import { sha256 } from '../core/crypto.ts'
import type { UploadedFile } from '../http/body/uploads.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { isFormType } from '../http/request/content-type.ts'
import { csrfCookieName, csrfFieldName } from '../protocol/names.ts'
import { peekSession } from '../sessions/middleware.ts'

/** Of larger files, name, type and size have to do: they are not read into memory for this. */
const largestFile = 1_048_576

/**
 * A digest of what a request asks for: method, address, and body. A form counts by its fields, whatever
 * separates them, and without its CSRF token, which is another one in every page.
 *
 * @param request The request; its body can be read afterwards as before.
 * @returns The digest.
 */
export async function fingerprintOf(request: HttpRequest): Promise<string> {
  const { method, fullPath, contentType } = request
  const body = isFormType(contentType) ? await digestForm(request) : digest(await request.bytes())
  return digest(JSON.stringify([method, fullPath, contentType, body]))
}

/**
 * What tells this visitor from all others: the session and the `Authorization` header, else the browser's
 * CSRF cookie.
 *
 * @param request The request.
 * @returns The visitor; the same text for all who have none of the three.
 */
export function visitorOf(request: HttpRequest): string {
  const session = peekSession(request)?.id
  const authorization = request.headers.get('Authorization')
  const isKnown = session !== undefined || authorization !== undefined
  const browser = isKnown ? undefined : request.cookies.get(csrfCookieName)
  return JSON.stringify([session ?? null, authorization ?? null, browser ?? null])
}

/**
 * A digest, short enough for a name.
 *
 * @param message What to digest.
 * @returns SHA-256, in Base64 for URLs.
 */
export const digest = (message: Uint8Array | string): string => toBase64Url(sha256(message))

async function digestForm(request: HttpRequest): Promise<string> {
  const fields = [...(await request.post()).entries()].filter(([name]) => name !== csrfFieldName)
  const files: unknown[] = []
  for (const [name, file] of (await request.files()).entries()) {
    files.push([name, file.name, file.contentType, file.size, await digestFile(file)])
  }
  return digest(JSON.stringify([fields, files]))
}

async function digestFile(file: UploadedFile): Promise<string> {
  return file.size > largestFile ? '' : digest(await file.bytes())
}
