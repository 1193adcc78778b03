import { createHash } from 'node:crypto'

import { type HttpRequest, UnprocessableContent } from 'riposte'
import type { UploadedFile } from 'riposte/http'

/** What the page is told about its files. */
export interface Received {
  files: { name: string; size: number; sha256: string }[]
}

/** Reads each file once, piece by piece; a large one is never in memory. */
async function digest(file: UploadedFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of file.chunks()) hash.update(chunk)
  return hash.digest('hex')
}

/** Takes what came in. It is gone when the answer was sent: nobody keeps it. */
export async function receive(request: HttpRequest): Promise<Received> {
  const files: Received['files'] = []
  for (const file of (await request.files()).getAll('files')) {
    const { name, size } = file
    files.push({ name, size, sha256: await digest(file) })
  }
  if (files.length > 0) return { files }
  const missing = { message: 'Choose a file.', code: 'required' }
  throw new UnprocessableContent({ files: [missing] }, missing.message)
}
